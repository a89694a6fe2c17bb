import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/base/json'
import { cliCommand, partsFor, startForm, testParams, testParamsAlone, troubleOf } from '../../src/ui/test/form'
import { handlingText, stepRows } from '../../src/ui/test/steps'

const task: JsonObject = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Retry: [{}], End: true }
const subject = (state: JsonObject) => ({
  definition: '{}',
  name: 'Pay',
  state,
  language: 'JSONata',
  roleArn: 'arn:aws:iam::123456789012:role/r',
})

describe('the form of a test', () => {
  test('mocks what cannot be tested otherwise, with a result of the right form', () => {
    const branch = { StartAt: 'A', States: {} }
    const form = startForm({ Type: 'Parallel', Branches: [branch, branch] }, '{}', undefined)
    expect(form.mock).toBe('result')
    expect(JSON.parse(form.result)).toEqual([{}, {}])
    expect(partsFor({ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' }).mustMock).toBe(true)
    expect(partsFor({ Type: 'Pass' }).canMock).toBe(false)
  })

  test('lays out a text of one line, and leaves the layout of a person', () => {
    expect(startForm(task, '{"a":1}', undefined).input).toBe('{\n  "a": 1\n}')
    expect(startForm(task, '{\n"a":1}', undefined).input).toBe('{\n"a":1}')
  })

  test('says which text is no JSON, of those that are sent', () => {
    const form = { ...startForm(task, '{}', undefined), result: '{' }
    expect(troubleOf(form, partsFor(task))).toBeNull()
    expect(troubleOf({ ...form, mock: 'result' }, partsFor(task))).toBe('The mocked result: this is no JSON.')
    expect(troubleOf({ ...form, input: 'no' }, partsFor(task))).toBe('The input: this is no JSON.')
  })

  test('makes the call: mock, configuration and context go together', () => {
    const form = { ...startForm(task, '{}', undefined), error: 'Busy', retries: 2, context: '{}' }
    expect(testParams(subject(task), form)).not.toHaveProperty('context')
    expect(testParams(subject(task), { ...form, mock: 'error' })).toMatchObject({
      stateName: 'Pay',
      mock: { errorOutput: { error: 'Busy' } },
      stateConfiguration: { retrierRetryCount: 2 },
      context: '{}',
    })
  })

  test('makes the call for the state by itself, in the language of its definition', () => {
    const params = testParamsAlone(subject(task), startForm(task, '{}', undefined))
    expect(params).not.toHaveProperty('stateName')
    expect(JSON.parse(String(params['definition']))).toEqual({ ...task, QueryLanguage: 'JSONata' })
  })

  test('becomes a command that a shell takes', () => {
    const command = cliCommand({ stateName: "it's", inspectionLevel: 'INFO', mock: { result: '1' } })
    expect(command).toBe(
      `aws stepfunctions test-state \\\n  --state-name 'it'\\''s' \\\n  --inspection-level INFO \\\n  --mock '{"result":"1"}'`,
    )
  })
})

describe('the steps of a test', () => {
  test('stand in order with their fields; one without its field is idle', () => {
    const inspection = { output: 2, input: { a: 1 }, afterInputPath: 1, afterParameters: 1, afterResultPath: 2 }
    const rows = stepRows(inspection, { Type: 'Pass', InputPath: '$.a', ResultPath: '$.b' }, false)
    expect(rows.map(({ id, expression, isIdle }) => [id, expression, isIdle])).toEqual([
      ['input', null, false],
      ['afterInputPath', '$.a', false],
      ['afterParameters', null, true],
      ['afterResultPath', '$.b', false],
      ['output', null, true],
    ])
  })

  test('of JSONata are Arguments, Assign and Output', () => {
    const inspection = { input: 1, afterInputPath: 1, afterParameters: { a: 1 }, result: 2, variables: {}, output: 2 }
    const rows = stepRows(inspection, { Type: 'Task', Arguments: { a: 1 }, Output: '{% 2 %}' }, true)
    expect(rows.map(({ id }) => id)).toEqual(['input', 'afterParameters', 'result', 'output'])
  })

  test('tell what Retry and Catch did', () => {
    expect(handlingText({})).toBeNull()
    expect(handlingText({ errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 2 } })).toBe(
      'Retry[0] would try again after 2 s.',
    )
    expect(handlingText({ errorDetails: { retryIndex: 0, catchIndex: 1 } })).toBe(
      'Retry[0] has no attempts left. Catch[1] took it.',
    )
  })
})
