import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { TestRun } from '../../simulate'

const roleArn = 'arn:aws:iam::123456789012:role/any'
const childArn = 'arn:aws:states:us-east-1:123456789012:execution:child:one'
const machineArn = (name: string): string => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`

function machine(run: TestRun, name: string, states: JsonObject, fields: JsonObject = {}): void {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], ...fields, States: states })
  run.ok('states', 'CreateStateMachine', { name, definition, roleArn })
}

const start = (pattern: string, parameters: JsonObject = {}, fields: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${pattern}`,
  Parameters: { StateMachineArn: machineArn('child'), Name: 'one', ...parameters },
  End: true,
  ...fields,
})

/** A parent that waits for a child which waits for an hour. */
function waiting(task: JsonObject = {}, parent: JsonObject = {}): { run: TestRun; execution: string } {
  const run = new TestRun()
  machine(run, 'child', { Work: { Type: 'Wait', Seconds: 3600, End: true } })
  machine(run, 'parent', { Start: start('.sync:2', {}, task), Later: { Type: 'Pass', End: true } }, parent)
  const execution = run.start('parent', {})
  run.advance(1_000)
  return { run, execution }
}

const describe = (run: TestRun, executionArn: string): JsonObject =>
  run.ok('states', 'DescribeExecution', { executionArn })

const goOn = { End: undefined, Next: 'Later' } as unknown as JsonObject

test('an execution that is stopped stops the one that it waits for', () => {
  const { run, execution } = waiting(goOn)
  run.ok('states', 'StopExecution', { executionArn: execution })
  run.run()
  expect(describe(run, childArn)).toMatchObject({ status: 'ABORTED' })
  expect(run.sequence(childArn)).toEqual(['1←0 ExecutionStarted', '2←0 WaitStateEntered', '3←0 ExecutionAborted'])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(1_000)
  checkLaws(run.simulation)
})

test('an execution that is out of time stops the one that it waits for', () => {
  const { run, execution } = waiting(goOn, { TimeoutSeconds: 10 })
  run.run()
  expect(describe(run, execution)).toMatchObject({ status: 'TIMED_OUT' })
  expect(describe(run, childArn)).toMatchObject({ status: 'ABORTED' })
})

test('another branch that fails stops the execution that this one waits for', () => {
  const run = new TestRun()
  machine(run, 'child', { Work: { Type: 'Wait', Seconds: 3600, End: true } })
  const branch = (states: JsonObject): JsonObject => ({ StartAt: Object.keys(states)[0] ?? '', States: states })
  machine(run, 'parent', {
    Both: {
      Type: 'Parallel',
      Branches: [
        branch({ Start: start('.sync') }),
        branch({ Pause: { Type: 'Wait', Seconds: 5, Next: 'Fall' }, Fall: { Type: 'Fail', Error: 'Fallen' } }),
      ],
      End: true,
    },
  })
  const execution = run.start('parent', {})
  run.run()
  expect(describe(run, execution)).toMatchObject({ status: 'FAILED', error: 'Fallen' })
  expect(describe(run, childArn)).toMatchObject({ status: 'ABORTED' })
  checkLaws(run.simulation)
})

test('TimeoutSeconds of the task lets the other execution go on', () => {
  const { run, execution } = waiting({
    ...goOn,
    TimeoutSeconds: 5,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Later' }],
  })
  run.run()
  expect(describe(run, execution)).toMatchObject({ status: 'SUCCEEDED' })
  expect(describe(run, childArn)).toMatchObject({ status: 'SUCCEEDED' })
})

test('without a pattern an execution does not hold on to the one that it has started', () => {
  const run = new TestRun()
  machine(run, 'child', { Work: { Type: 'Wait', Seconds: 60, End: true } })
  machine(run, 'parent', {
    Start: { ...start(''), End: undefined, Next: 'Pause' } as unknown as JsonObject,
    Pause: { Type: 'Wait', Seconds: 10, End: true },
  })
  const execution = run.start('parent', {})
  run.advance(1_000)
  run.ok('states', 'StopExecution', { executionArn: execution })
  run.run()
  expect(describe(run, childArn)).toMatchObject({ status: 'SUCCEEDED' })
})

test.each([
  [
    'stopped',
    (run: TestRun) => void run.ok('states', 'StopExecution', { executionArn: childArn, error: 'Enough' }),
    { Status: 'ABORTED', Error: 'Enough' },
  ],
] as const)('a child that was %s fails the task with its description', (_how, act, cause) => {
  const { run, execution } = waiting(goOn)
  act(run)
  run.run()
  const row = run.history(execution).find(({ type }) => type === 'TaskFailed')
  const details = row?.['taskFailedEventDetails'] as { error: string; cause: string }
  expect(details.error).toBe('States.TaskFailed')
  expect(JSON.parse(details.cause)).toMatchObject(cause)
})

test('the started execution answers with the token that it was given', () => {
  const run = new TestRun()
  machine(run, 'child', {
    Answer: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess',
      Parameters: { 'TaskToken.$': '$.token', Output: '"from the child"' },
      End: true,
    },
  })
  machine(run, 'parent', { Start: start('.waitForTaskToken', { Input: { 'token.$': '$$.Task.Token' } }) })
  const execution = run.start('parent', {})
  run.run()
  expect(describe(run, execution)['output']).toBe('"from the child"')
  expect(run.sequence(execution).slice(2, 6)).toEqual([
    '3←2 TaskScheduled',
    '4←3 TaskStarted',
    '5←4 TaskSubmitted',
    '6←5 TaskSucceeded',
  ])
  checkLaws(run.simulation)
})

test('a machine that does not exist, and a name that was used, fail the task in the words of the SDK for Java', () => {
  const run = new TestRun()
  machine(run, 'parent', { Start: start('.sync') })
  const missing = run.start('parent', {})
  run.run()
  expect(describe(run, missing)).toMatchObject({
    status: 'FAILED',
    error: 'StepFunctions.StateMachineDoesNotExistException',
  })
  machine(run, 'child', { Work: { Type: 'Pass', End: true } })
  run.start('parent', {})
  run.run()
  const second = run.start('parent', {})
  run.run()
  expect(describe(run, second)).toMatchObject({
    status: 'FAILED',
    error: 'StepFunctions.ExecutionAlreadyExistsException',
  })
})
