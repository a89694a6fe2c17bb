import { describe, expect, test } from 'vitest'
import { orderProcessing } from '../../src/examples/order-processing'
import { recognise } from '../../src/share/recognise'

const definition = '{\n   "StartAt": "A",\n   "States": { "A": { "Type": "Pass", "End": true } }\n}'
const mocks = '{"StateMachines":{"flow":{"TestCases":{"Happy":{}}}},"MockedResponses":{}}'
const bomb = `StartAt: x\na0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`
const history = '{"events":[{"id":1,"previousEventId":0,"type":"ExecutionStarted","timestamp":1}]}'

const yaml = 'Comment: "order: matters" # this goes\nStartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n'

test('a workflow in YAML becomes JSON, and the person is told', async () => {
  const outcome = await recognise([{ path: 'flows/order.asl.yaml', text: yaml }])
  expect(outcome).toMatchObject({ ok: true, value: { project: { workflows: [{ name: 'order' }] } } })
  if (!outcome.ok) return
  const { project, notes } = outcome.value
  const json = { Comment: 'order: matters', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }
  expect(JSON.parse(project.workflows[0]?.definition ?? '')).toEqual(json)
  expect(notes).toEqual([
    '"flows/order.asl.yaml" is YAML and was converted to JSON: its comments and its own formatting are gone.',
  ])
})

describe('what is opened is told by its content', () => {
  test('a project file of our own', async () => {
    const text = JSON.stringify(orderProcessing, null, 2)
    expect(await recognise([{ path: 'x.json', text }])).toEqual({
      ok: true,
      value: { project: orderProcessing, notes: [] },
    })
  })

  test('a workflow, whose formatting stays', async () => {
    expect(await recognise([{ path: 'my flow.asl.json', text: definition }])).toMatchObject({
      ok: true,
      value: { project: { name: 'my-flow', workflows: [{ name: 'my-flow', definition }] } },
    })
  })

  test('a folder of a workflow, functions, mocks and inputs', async () => {
    const files = [
      { path: 'flow.asl.json', text: definition },
      { path: 'charge/index.mjs', text: 'export const handler = async () => 1' },
      { path: 'MockConfigFile.json', text: mocks },
      { path: 'events/small.json', text: '{"a": 1}' },
      { path: 'package.json', text: '{"name": "x"}' },
    ]
    expect(await recognise(files)).toMatchObject({
      ok: true,
      value: {
        project: {
          workflows: [{ name: 'flow' }],
          functions: [{ name: 'charge', file: 'index.mjs' }],
          inputs: [{ name: 'small', workflow: 'flow', text: '{"a": 1}' }],
          mocks,
        },
      },
    })
  })

  test.each([
    ['a history', history, /GetExecutionHistory.*together with the definition/],
    ['mocks alone', mocks, /without a workflow/],
    ['YAML with a mistake', 'StartAt: A\nStates: [1,\n', /YAML with a mistake at line \d/],
    ['a template without a workflow', '{"Resources":{}}', /no workflow in the template/],
    ['aliases that unfold to gigabytes', bomb, /mistake at Excessive alias count/],
    ['a workflow that is no JSON', '{"StartAt": "A", "States": {', /no JSON/],
    ['a newer project', '{"format":2,"workflows":[]}', /newer Stepyard/],
    ['a damaged project', '{"format":1,"name":"x","workflows":[]}', /mistake at [a-z]/],
    ['something else', 'hello', /Nothing here/],
  ])('%s is named, with what to do', async (_name, text, why) => {
    const outcome = await recognise([{ path: 'pasted', text }])
    expect(outcome.ok ? 'opened' : outcome.error).toMatch(why)
  })
})
