import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { checkLaws } from '../../law/laws'
import { TestRun } from '../../simulate'

const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals'
const roleArn = 'arn:aws:iam::123456789012:role/any'
const ask = (fields: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: queueUrl, MessageBody: { 'token.$': '$$.Task.Token' } },
  End: true,
  ...fields,
})

/** An execution that waits for its token. */
function asking(fields: JsonObject = {}): { run: TestRun; execution: string; token: string } {
  const run = new TestRun()
  run.ok('sqs', 'CreateQueue', { QueueName: 'approvals' })
  const definition = JSON.stringify({
    StartAt: 'Ask',
    States: { Ask: ask(fields), Caught: { Type: 'Pass', End: true } },
  })
  const states = JSON.parse(definition) as { States: Record<string, Json> }
  if (fields['Catch'] === undefined) delete states.States['Caught']
  run.ok('states', 'CreateStateMachine', { name: 'ask', definition: JSON.stringify(states), roleArn })
  const execution = run.start('ask', {})
  run.advance(100)
  const received = run.ok('sqs', 'ReceiveMessage', { QueueUrl: queueUrl })
  const [message] = received['Messages'] as readonly { Body: string }[]
  return { run, execution, token: (JSON.parse(message?.Body ?? '{}') as { token: string }).token }
}

const outputOf = (run: TestRun, execution: string): unknown =>
  run.ok('states', 'DescribeExecution', { executionArn: execution })['output']

test('a callback gives the result; the answer of the call is only in TaskSubmitted', () => {
  const { run, execution, token } = asking()
  run.ok('states', 'SendTaskSuccess', { taskToken: token, output: '{"approved":true}' })
  run.run()
  expect(run.sequence(execution).slice(2)).toEqual([
    '3←2 TaskScheduled',
    '4←3 TaskStarted',
    '5←4 TaskSubmitted',
    '6←5 TaskSucceeded',
    '7←6 TaskStateExited',
    '8←7 ExecutionSucceeded',
  ])
  expect(outputOf(run, execution)).toBe('{"approved":true}')
  checkLaws(run.simulation)
})

test('a failure without error and cause leaves both out of the history, and null in what a catcher sees', () => {
  const { run, execution, token } = asking({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] })
  run.ok('states', 'SendTaskFailure', { taskToken: token })
  run.run()
  expect(run.history(execution)[5]).toMatchObject({
    type: 'TaskFailed',
    taskFailedEventDetails: { resource: 'sendMessage.waitForTaskToken', resourceType: 'sqs' },
  })
  expect(outputOf(run, execution)).toBe('{"Error":null,"Cause":null}')
})

test('a token is good once, and what is no token is told so', () => {
  const { run, token } = asking()
  run.ok('states', 'SendTaskSuccess', { taskToken: token, output: '1' })
  const again = run.request('states', 'SendTaskSuccess', { taskToken: token, output: '2' })
  expect(again).toEqual({
    err: { name: 'TaskTimedOut', message: "Task Timed Out: 'Provided task does not exist anymore'" },
  })
  const nonsense = run.request('states', 'SendTaskHeartbeat', { taskToken: 'nonsense' })
  expect(nonsense).toEqual({ err: { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" } })
  const bad = asking()
  expect(bad.run.request('states', 'SendTaskSuccess', { taskToken: bad.token, output: '{' })).toMatchObject({
    err: { name: 'InvalidOutput' },
  })
})

test('without a heartbeat the task ends, recorded as States.Timeout and caught as States.HeartbeatTimeout', () => {
  const caught = { Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' }] }
  const { run, execution, token } = asking({ HeartbeatSeconds: 10, ...caught })
  run.advance(8_000)
  run.ok('states', 'SendTaskHeartbeat', { taskToken: token })
  run.advance(8_000)
  expect(run.sequence(execution)).toHaveLength(5)
  run.run()
  expect(run.history(execution)[5]).toMatchObject({
    type: 'TaskTimedOut',
    taskTimedOutEventDetails: { error: 'States.Timeout' },
  })
  expect(outputOf(run, execution)).toBe('{"Error":"States.Timeout","Cause":""}')
  // The message was received after 0.1 s, and the heartbeat came at 8.1 s.
  expect(run.simulation.now - run.simulation.settings.startTime).toBe(18_100)
  checkLaws(run.simulation)
})

test('TimeoutSeconds ends a task that waits for its token', () => {
  const { run, execution } = asking({ TimeoutSeconds: 5 })
  run.run()
  expect(run.sequence(execution).slice(4)).toEqual(['5←4 TaskSubmitted', '6←5 TaskTimedOut', '7←6 ExecutionFailed'])
})

/** A machine that starts another one and waits for it. */
function nested(pattern: string, child: JsonObject): { run: TestRun; execution: string } {
  const run = new TestRun()
  const machine = (name: string, states: JsonObject): void => {
    const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states })
    run.ok('states', 'CreateStateMachine', { name, definition, roleArn })
  }
  machine('child', { Work: child })
  machine('parent', {
    Start: {
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution${pattern}`,
      Parameters: {
        StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:child',
        Name: 'one',
        Input: { n: 1 },
      },
      End: true,
    },
  })
  const execution = run.start('parent', {})
  run.run()
  return { run, execution }
}

test('.sync waits for the execution and has its texts, .sync:2 its values', () => {
  const child = { Type: 'Wait', Seconds: 5, End: true }
  const texts = nested('.sync', child)
  expect(JSON.parse(String(outputOf(texts.run, texts.execution)))).toMatchObject({
    ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:child:one',
    Status: 'SUCCEEDED',
    Input: '{"n":1}',
    Output: '{"n":1}',
  })
  const values = nested('.sync:2', child)
  expect(JSON.parse(String(outputOf(values.run, values.execution)))).toMatchObject({
    Input: { n: 1 },
    Output: { n: 1 },
  })
  expect(values.run.simulation.now - values.run.simulation.settings.startTime).toBe(5_000)
  checkLaws(values.run.simulation)
})

test('an execution that fails fails the task that waits for it, with its description as cause', () => {
  const { run, execution } = nested('.sync', { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' })
  const failed = run.history(execution).find((row) => row['type'] === 'TaskFailed')
  const details = failed?.['taskFailedEventDetails'] as { error: string; cause: string }
  expect(details.error).toBe('States.TaskFailed')
  expect(JSON.parse(details.cause)).toMatchObject({ Status: 'FAILED', Error: 'Broken', Cause: 'on purpose' })
})

test('without a pattern the task goes on once the execution has started', () => {
  const { run, execution } = nested('', { Type: 'Wait', Seconds: 5, End: true })
  expect(JSON.parse(String(outputOf(run, execution)))).toMatchObject({
    ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:child:one',
  })
  expect(run.history(execution).map((row) => row['type'])).not.toContain('TaskSubmitted')
})
