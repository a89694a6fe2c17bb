import { describe, expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import { recognise } from '../../src/share/recognise'

const definition = '{\n   "StartAt": "A",\n   "States": { "A": { "Type": "Pass", "End": true } }\n}'
const mocks = '{"StateMachines":{"flow":{"TestCases":{"Happy":{}}}},"MockedResponses":{}}'
const history = '{"events":[{"id":1,"previousEventId":0,"type":"ExecutionStarted","timestamp":1}]}'

describe('what is opened is told by its content', () => {
  test('a project file of our own', () => {
    const text = JSON.stringify(orderProcessing, null, 2)
    expect(recognise([{ path: 'x.json', text }])).toEqual({ ok: true, value: orderProcessing })
  })

  test('a workflow, whose formatting stays', () => {
    expect(recognise([{ path: 'my flow.asl.json', text: definition }])).toMatchObject({
      ok: true,
      value: { name: 'my-flow', workflows: [{ name: 'my-flow', definition }] },
    })
  })

  test('a folder of a workflow, functions, mocks and inputs', () => {
    const files = [
      { path: 'flow.asl.json', text: definition },
      { path: 'charge/index.mjs', text: 'export const handler = async () => 1' },
      { path: 'MockConfigFile.json', text: mocks },
      { path: 'events/small.json', text: '{"a": 1}' },
      { path: 'package.json', text: '{"name": "x"}' },
    ]
    expect(recognise(files)).toMatchObject({
      ok: true,
      value: {
        workflows: [{ name: 'flow' }],
        functions: [{ name: 'charge', file: 'index.mjs' }],
        inputs: [{ name: 'small', workflow: 'flow', text: '{"a": 1}' }],
        mocks,
      },
    })
  })

  test.each([
    ['a history', history, /GetExecutionHistory.*not supported yet/],
    ['mocks alone', mocks, /without a workflow/],
    ['a workflow in YAML', 'StartAt: A\nStates:\n  A:\n    Type: Pass\n', /YAML/],
    ['a SAM template', 'Transform: AWS::Serverless-2016-10-31\nResources:\n', /SAM template/],
    ['a template as JSON', '{"Resources":{}}', /SAM template/],
    ['a workflow that is no JSON', '{"StartAt": "A", "States": {', /no JSON/],
    ['a newer project', '{"format":2,"workflows":[]}', /newer Stepyard/],
    ['a damaged project', '{"format":1,"name":"x","workflows":[]}', /mistake at [a-z]/],
    ['a zip file', 'PK\u0003\u0004', /Unpack/],
    ['something else', 'hello', /Nothing here/],
  ])('%s is named, with what to do', (_name, text, why) => {
    const outcome = recognise([{ path: 'pasted', text }])
    expect(outcome.ok ? 'opened' : outcome.error).toMatch(why)
  })
})
