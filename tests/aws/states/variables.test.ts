import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { runWorkflow, type TestRun } from '../../simulate'

const pass = (fields: JsonObject = {}): JsonObject => ({ Type: 'Pass', End: true, ...fields })
const outputOf = (run: TestRun, execution: string): Json =>
  JSON.parse(String(run.ok('states', 'DescribeExecution', { executionArn: execution })['output'])) as Json
const exited = (run: TestRun, execution: string, name: string): JsonObject => {
  const event = run
    .history(execution)
    .find((row) => (row['stateExitedEventDetails'] as JsonObject | undefined)?.['name'] === name)
  return (event?.['stateExitedEventDetails'] ?? {}) as JsonObject
}

test('a variable is visible from the next state on, and each assignment sees the values from before', () => {
  const { run, execution } = runWorkflow(
    {
      First: { Type: 'Pass', Assign: { 'a.$': '$.n', b: 10 }, Next: 'Second' },
      Second: { Type: 'Pass', Assign: { 'a.$': '$b', 'b.$': '$a' }, Next: 'Third' },
      Third: pass({ Parameters: { 'a.$': '$a', 'b.$': '$b' } }),
    },
    { n: 1 },
  )
  expect(outputOf(run, execution)).toEqual({ a: 10, b: 1 })
  expect(exited(run, execution, 'Second')['assignedVariables']).toEqual({ a: '10', b: '1' })
  expect(exited(run, execution, 'Second')['assignedVariablesDetails']).toEqual({ truncated: false })
  expect(exited(run, execution, 'Third')).not.toHaveProperty('assignedVariables')
  checkLaws(run.simulation)
})

test('branches and iterations read the variables around them and keep their own to themselves', () => {
  const { run, execution } = runWorkflow({
    Start: { Type: 'Pass', Assign: { outer: 'seen' }, Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Set',
          States: {
            Set: { Type: 'Pass', Assign: { inner: 1 }, Next: 'Read' },
            Read: pass({ Parameters: { 'outer.$': '$outer', 'inner.$': '$inner' } }),
          },
        },
        {
          StartAt: 'Set2',
          States: {
            Set2: { Type: 'Pass', Assign: { inner: 2 }, Next: 'Read2' },
            Read2: pass({ Parameters: { 'outer.$': '$outer', 'inner.$': '$inner' } }),
          },
        },
      ],
      End: true,
    },
  })
  expect(outputOf(run, execution)).toEqual([
    { outer: 'seen', inner: 1 },
    { outer: 'seen', inner: 2 },
  ])
  checkLaws(run.simulation)
})

test('only what fires assigns: a rule of a Choice, or the state itself where Default is taken', () => {
  const choose = (n: number): Json => {
    const { run, execution } = runWorkflow(
      {
        Which: {
          Type: 'Choice',
          Choices: [{ Variable: '$.n', NumericEquals: 1, Assign: { by: 'rule' }, Next: 'Tell' }],
          Default: 'Tell',
          Assign: { by: 'state' },
        },
        Tell: pass({ Parameters: { 'by.$': '$by' } }),
      },
      { n },
    )
    return outputOf(run, execution)
  }
  expect(choose(1)).toEqual({ by: 'rule' })
  expect(choose(2)).toEqual({ by: 'state' })
})

test('JSONata: Output and Assign are computed side by side', () => {
  const { run, execution } = runWorkflow(
    {
      First: {
        Type: 'Pass',
        QueryLanguage: 'JSONata',
        Assign: { total: '{% $sum($states.input.prices) %}' },
        Next: 'Second',
      },
      Second: pass({
        QueryLanguage: 'JSONata',
        Assign: { total: '{% $total * 2 %}' },
        Output: { total: '{% $total %}', name: '{% $states.context.State.Name %}' },
      }),
    },
    { prices: [1, 2, 3] },
  )
  expect(outputOf(run, execution)).toEqual({ total: 6, name: 'Second' })
  expect(exited(run, execution, 'Second')['assignedVariables']).toEqual({ total: '12' })
  checkLaws(run.simulation)
})

test('a variable that was never assigned ends the execution', () => {
  const jsonPath = runWorkflow({ Read: pass({ Parameters: { 'x.$': '$never' } }) })
  expect(jsonPath.run.history(jsonPath.execution).at(-1)).toMatchObject({
    executionFailedEventDetails: { error: 'States.Runtime' },
  })
  const jsonata = runWorkflow({ Read: pass({ QueryLanguage: 'JSONata', Output: '{% $never %}' }) })
  expect(jsonata.run.history(jsonata.execution).at(-1)).toMatchObject({
    executionFailedEventDetails: {
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'Read' (entered at the event id #2). The JSONata expression '$never' specified for the field 'Output' returned nothing (undefined).",
    },
  })
})
