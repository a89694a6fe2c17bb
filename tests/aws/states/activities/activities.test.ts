import { expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/base/json'
import { checkLaws } from '../../../law/laws'
import { TestRun } from '../../../simulate'

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:approve'
const roleArn = 'arn:aws:iam::123456789012:role/any'

/** A run with an activity and a workflow whose one task is of it. */
function withWork(fields: JsonObject = {}, states: JsonObject = {}): { run: TestRun; execution: string } {
  const run = new TestRun()
  run.ok('states', 'CreateActivity', { name: 'approve' })
  const work = { Type: 'Task', Resource: activityArn, End: true, ...fields }
  const definition = JSON.stringify({ StartAt: 'Work', States: { Work: work, ...states } })
  run.ok('states', 'CreateStateMachine', { name: 'work', definition, roleArn })
  return { run, execution: run.start('work', { order: 7 }) }
}

const take = (run: TestRun, workerName?: string): JsonObject =>
  run.ok('states', 'GetActivityTask', { activityArn, ...(workerName === undefined ? {} : { workerName }) })

/** The answers of all calls of an action, late ones too. */
function answersOf(run: TestRun, action: string): unknown[] {
  const calls = run.events('call').filter((event) => event.action === action)
  return calls.flatMap(({ call }) =>
    run
      .events('answer')
      .filter((answer) => answer.call === call)
      .map(({ outcome }) => outcome),
  )
}

const statusOf = (run: TestRun, executionArn: string): unknown =>
  run.ok('states', 'DescribeExecution', { executionArn })['status']

test('a worker takes a task that waits, and its answer is the result', () => {
  const { run, execution } = withWork()
  run.run()
  expect(run.sequence(execution).slice(1)).toEqual(['2←0 TaskStateEntered', '3←2 ActivityScheduled'])
  const { taskToken, input } = take(run, 'ann')
  expect(input).toBe('{"order":7}')
  run.ok('states', 'SendTaskSuccess', { taskToken: String(taskToken), output: '"yes"' })
  run.run()
  expect(run.sequence(execution).slice(3)).toEqual([
    '4←3 ActivityStarted',
    '5←4 ActivitySucceeded',
    '6←5 TaskStateExited',
    '7←6 ExecutionSucceeded',
  ])
  expect(run.history(execution)[3]).toMatchObject({ activityStartedEventDetails: { workerName: 'ann' } })
  expect(run.ok('states', 'DescribeExecution', { executionArn: execution })['output']).toBe('"yes"')
  checkLaws(run.simulation)
})

test('a worker that waits gets the next task at once, the first one first; one without a name leaves the event empty', () => {
  const run = new TestRun()
  run.ok('states', 'CreateActivity', { name: 'approve' })
  const definition = JSON.stringify({
    StartAt: 'Work',
    States: { Work: { Type: 'Task', Resource: activityArn, End: true } },
  })
  run.ok('states', 'CreateStateMachine', { name: 'work', definition, roleArn })
  expect(run.request('states', 'GetActivityTask', { activityArn })).toHaveProperty('pending')
  expect(run.request('states', 'GetActivityTask', { activityArn, workerName: 'ben' })).toHaveProperty('pending')
  run.advance(5_000)
  const execution = run.start('work', 1)
  run.advance(0)
  expect(answersOf(run, 'GetActivityTask')).toMatchObject([{ ok: { input: '1' } }])
  expect(run.history(execution)[3]).toMatchObject({ type: 'ActivityStarted', activityStartedEventDetails: {} })
  run.run()
  expect(answersOf(run, 'GetActivityTask')).toMatchObject([{ ok: { input: '1' } }, { ok: {} }])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(60_000)
  checkLaws(run.simulation)
})

test('a poll without work ends after a minute with nothing', () => {
  const run = new TestRun()
  run.ok('states', 'CreateActivity', { name: 'approve' })
  run.request('states', 'GetActivityTask', { activityArn })
  run.run()
  expect(answersOf(run, 'GetActivityTask')).toEqual([{ ok: {} }])
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(60_000)
})

test('the limits of a task begin when a worker takes it', () => {
  const { run, execution } = withWork({ TimeoutSeconds: 20, HeartbeatSeconds: 5 })
  run.advance(100_000)
  expect(statusOf(run, execution)).toBe('RUNNING')
  const { taskToken } = take(run)
  run.advance(4_000)
  run.ok('states', 'SendTaskHeartbeat', { taskToken: String(taskToken) })
  run.advance(4_000)
  expect(statusOf(run, execution)).toBe('RUNNING')
  run.run()
  expect(run.sequence(execution).slice(3)).toEqual([
    '4←3 ActivityStarted',
    '5←4 ActivityTimedOut',
    '6←5 ExecutionFailed',
  ])
  expect(run.history(execution)[4]).toMatchObject({ activityTimedOutEventDetails: { error: 'States.Timeout' } })
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(109_000)
  const late = run.request('states', 'SendTaskSuccess', { taskToken: String(taskToken), output: '1' })
  expect(late).toMatchObject({ err: { name: 'TaskTimedOut' } })
  checkLaws(run.simulation)
})

test('a failure is retried as a new task with a new token', () => {
  const { run, execution } = withWork({ Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3 }] })
  run.run()
  const first = take(run, 'ann')
  run.ok('states', 'SendTaskFailure', { taskToken: String(first['taskToken']), error: 'Busy', cause: 'lunch' })
  run.run()
  const second = take(run, 'ann')
  expect(second['taskToken']).not.toBe(first['taskToken'])
  run.ok('states', 'SendTaskSuccess', { taskToken: String(second['taskToken']), output: '{}' })
  run.run()
  expect(run.sequence(execution).slice(2)).toEqual([
    '3←2 ActivityScheduled',
    '4←3 ActivityStarted',
    '5←4 ActivityFailed',
    '6←5 ActivityScheduled',
    '7←6 ActivityStarted',
    '8←7 ActivitySucceeded',
    '9←8 TaskStateExited',
    '10←9 ExecutionSucceeded',
  ])
  checkLaws(run.simulation)
})

test('a task without an activity fails the execution before it is scheduled, past all catchers', () => {
  const { run, execution } = withWork(
    { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] },
    { Caught: { Type: 'Pass', End: true } },
  )
  run.ok('states', 'DeleteActivity', { activityArn })
  run.run()
  expect(run.history(execution).slice(2)).toMatchObject([
    {
      type: 'ExecutionFailed',
      previousEventId: 2,
      executionFailedEventDetails: {
        error: 'States.Runtime',
        cause: `An error occurred while executing the state 'Work' (entered at the event id #2). The activity ${activityArn} does not exist.`,
      },
    },
  ])
})

test('nobody gets the task of an execution that was stopped', () => {
  const { run, execution } = withWork()
  run.run()
  run.ok('states', 'StopExecution', { executionArn: execution })
  expect(run.request('states', 'GetActivityTask', { activityArn })).toHaveProperty('pending')
  expect(run.events('task-settled')).toHaveLength(1)
})

test('deleting an activity ends its polls', () => {
  const run = new TestRun()
  run.ok('states', 'CreateActivity', { name: 'approve' })
  run.request('states', 'GetActivityTask', { activityArn })
  run.ok('states', 'DeleteActivity', { activityArn })
  run.run()
  expect(answersOf(run, 'GetActivityTask')).toEqual([{ ok: {} }])
  expect(run.simulation.now).toBe(run.simulation.settings.startTime)
  expect(run.request('states', 'GetActivityTask', { activityArn })).toMatchObject({
    err: { name: 'ActivityDoesNotExist', message: `Activity Does Not Exist: '${activityArn}'` },
  })
})

test('activities are created once, described and listed by pages', () => {
  const run = new TestRun()
  const first = run.ok('states', 'CreateActivity', { name: 'a' })
  run.advance(1_000)
  expect(run.ok('states', 'CreateActivity', { name: 'a' })).toEqual(first)
  for (const name of ['b', '__proto__']) run.ok('states', 'CreateActivity', { name })
  const { activityArn: arn } = first
  expect(run.ok('states', 'DescribeActivity', { activityArn: String(arn) })).toEqual({
    ...first,
    name: 'a',
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  })
  const namesOf = (page: JsonObject): unknown => (page['activities'] as { name: string }[]).map(({ name }) => name)
  const page = run.ok('states', 'ListActivities', { maxResults: 2 })
  expect(namesOf(page)).toEqual(['a', 'b'])
  const rest = run.ok('states', 'ListActivities', { nextToken: String(page['nextToken']) })
  expect([namesOf(rest), rest['nextToken']]).toEqual([['__proto__'], undefined])
  expect(run.request('states', 'ListActivities', { nextToken: 'x' })).toMatchObject({ err: { name: 'InvalidToken' } })
})

test('tags given at creation are those of the activity, until it is deleted', () => {
  const run = new TestRun()
  const tags = [{ key: 'team', value: 'shipping' }]
  run.ok('states', 'CreateActivity', { name: 'approve', tags })
  expect(run.ok('states', 'ListTagsForResource', { resourceArn: activityArn })).toEqual({ tags })
  run.ok('states', 'DeleteActivity', { activityArn })
  run.ok('states', 'CreateActivity', { name: 'approve' })
  expect(run.ok('states', 'ListTagsForResource', { resourceArn: activityArn })).toEqual({ tags: [] })
})

test.each([
  ['CreateActivity', { name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
  ['GetActivityTask', { activityArn: 'nonsense' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: nonsense'"],
  [
    'GetActivityTask',
    { activityArn, workerName: '' },
    'ValidationException',
    "1 validation error detected: Value '' at 'workerName' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  ['DescribeActivity', { activityArn }, 'ActivityDoesNotExist', `Activity Does Not Exist: '${activityArn}'`],
])('%s refuses %j', (action, params, name, message) => {
  expect(new TestRun().request('states', action, params)).toEqual({ err: { name, message } })
})
