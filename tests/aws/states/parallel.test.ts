import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { FunctionError, runWorkflow, type TestRun } from '../../simulate'

const pass = (fields: JsonObject = {}): JsonObject => ({ Type: 'Pass', End: true, ...fields })
const branch = (name: string, state: JsonObject): JsonObject => ({ StartAt: name, States: { [name]: state } })
const task = (fields: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'work' },
  End: true,
  ...fields,
})
const functions = [
  { name: 'work', file: 'index.js' as const, code: '', timeoutSeconds: 900, memoryMb: 128, environment: {} },
]

/** Flows that are left in the world: none, once everything has ended. */
const leftFlows = (run: TestRun): number =>
  Object.keys((run.simulation.world.services['states'] as { flows: object }).flows).length

test('branches get the same input, and their outputs stand in the order of the branches', () => {
  const { run, execution } = runWorkflow(
    {
      Both: {
        Type: 'Parallel',
        Branches: [branch('Slow', { Type: 'Wait', Seconds: 5, End: true }), branch('Fast', pass({ Result: 'fast' }))],
        End: true,
      },
    },
    { n: 1 },
  )
  expect(run.sequence(execution)).toEqual([
    '1←0 ExecutionStarted',
    '2←0 ParallelStateEntered',
    '3←2 ParallelStateStarted',
    '4←3 WaitStateEntered',
    '5←3 PassStateEntered',
    '6←5 PassStateExited',
    '7←4 WaitStateExited',
    '8←7 ParallelStateSucceeded',
    '9←7 ParallelStateExited',
    '10←9 ExecutionSucceeded',
  ])
  expect(run.ok('states', 'DescribeExecution', { executionArn: execution })['output']).toBe('[{"n":1},"fast"]')
  expect(leftFlows(run)).toBe(0)
  checkLaws(run.simulation)
})

test('a branch that fails aborts the others, and its error is the one of the state', () => {
  const { run, execution } = runWorkflow({
    Both: {
      Type: 'Parallel',
      Branches: [
        branch('Long', { Type: 'Wait', Seconds: 60, End: true }),
        branch('Bad', { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' }),
      ],
      End: true,
    },
  })
  expect(run.sequence(execution).slice(2)).toEqual([
    '3←2 ParallelStateStarted',
    '4←3 WaitStateEntered',
    '5←3 FailStateEntered',
    '6←5 WaitStateAborted',
    '7←5 ParallelStateFailed',
    '8←7 ExecutionFailed',
  ])
  expect(run.history(execution).at(-1)).toMatchObject({
    executionFailedEventDetails: { error: 'Broken', cause: 'on purpose' },
  })
  expect(run.simulation.now).toBe(run.simulation.settings.startTime)
  expect(leftFlows(run)).toBe(0)
  checkLaws(run.simulation)
})

test('a failed state is caught with the raw input kept, and its task is marked as aborted', () => {
  const { run, execution } = runWorkflow(
    {
      Both: {
        Type: 'Parallel',
        Branches: [branch('Work', task())],
        Catch: [{ ErrorEquals: ['Nope'], ResultPath: '$.error', Next: 'After' }],
        Next: 'After',
      },
      After: pass(),
    },
    { kept: true },
    {
      functions: {
        work: () => {
          throw new FunctionError('Nope', 'no')
        },
      },
      project: { functions },
    },
  )
  expect(run.sequence(execution).slice(6)).toEqual([
    '7←6 TaskFailed',
    '8←7 TaskStateAborted',
    '9←7 ParallelStateFailed',
    '10←9 ParallelStateExited',
    '11←10 PassStateEntered',
    '12←11 PassStateExited',
    '13←12 ExecutionSucceeded',
  ])
  const output = JSON.parse(
    String(run.ok('states', 'DescribeExecution', { executionArn: execution })['output']),
  ) as Json
  expect(output).toMatchObject({ kept: true, error: { Error: 'Nope' } })
})

test('a retry runs all branches again, without another Entered, and RetryCount tells it apart', () => {
  const { run, execution } = runWorkflow({
    Both: {
      Type: 'Parallel',
      Parameters: { 'count.$': '$$.State.RetryCount' },
      Branches: [
        {
          StartAt: 'Enough',
          States: {
            Enough: {
              Type: 'Choice',
              Choices: [{ Variable: '$.count', NumericEquals: 1, Next: 'Good' }],
              Default: 'Bad',
            },
            Good: { Type: 'Succeed' },
            Bad: { Type: 'Fail', Error: 'Again' },
          },
        },
      ],
      Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 7 }],
      End: true,
    },
  })
  expect(run.sequence(execution).slice(2)).toEqual([
    '3←2 ParallelStateStarted',
    '4←3 ChoiceStateEntered',
    '5←4 ChoiceStateExited',
    '6←5 FailStateEntered',
    '7←6 ParallelStateStarted',
    '8←7 ChoiceStateEntered',
    '9←8 ChoiceStateExited',
    '10←9 SucceedStateEntered',
    '11←10 SucceedStateExited',
    '12←11 ParallelStateSucceeded',
    '13←11 ParallelStateExited',
    '14←13 ExecutionSucceeded',
  ])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(7_000)
  checkLaws(run.simulation)
})

test('States.Runtime inside a branch ends the execution at once, past Retry and Catch of the state around', () => {
  const { run, execution } = runWorkflow({
    Both: {
      Type: 'Parallel',
      Branches: [
        branch('Lost', pass({ InputPath: '$.missing' })),
        branch('Wait', { Type: 'Wait', Seconds: 9, End: true }),
      ],
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
      Next: 'After',
    },
    After: pass(),
  })
  expect(run.sequence(execution).slice(3)).toEqual(['4←3 PassStateEntered', '5←4 ExecutionFailed'])
  expect(run.history(execution).at(-1)).toMatchObject({
    executionFailedEventDetails: {
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Lost' (entered at the event id #4). Invalid path '$.missing' : No results for path: $['missing']",
    },
  })
  expect(leftFlows(run)).toBe(0)
})

test('stopping an execution stops all its branches, with one event that points to 0', () => {
  const { run } = runWorkflow({ Unused: pass() })
  const definition = JSON.stringify({
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('A', { Type: 'Wait', Seconds: 60, End: true }),
          branch('B', { Type: 'Wait', Seconds: 60, End: true }),
        ],
        End: true,
      },
    },
  })
  const roleArn = 'arn:aws:iam::123456789012:role/any'
  run.ok('states', 'CreateStateMachine', { name: 'both', definition, roleArn })
  const execution = run.start('both', {})
  run.advance(1_000)
  run.ok('states', 'StopExecution', { executionArn: execution })
  run.run()
  expect(run.sequence(execution).slice(3)).toEqual([
    '4←3 WaitStateEntered',
    '5←3 WaitStateEntered',
    '6←0 ExecutionAborted',
  ])
  expect(leftFlows(run)).toBe(0)
  checkLaws(run.simulation)
})
