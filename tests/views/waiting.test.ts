import { expect, test } from 'vitest'
import type { Json } from '../../src/base/json'
import { foldViews, startViews } from '../../src/views/all'
import type { WaitingView } from '../../src/views/views'
import { TestRun } from '../simulate'

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:approve'
const roleArn = 'arn:aws:iam::123456789012:role/any'
const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/approvals'

const waitingIn = (run: TestRun): WaitingView => foldViews(startViews, run.simulation.log, 0).waiting

function started(task: Json): TestRun {
  const run = new TestRun()
  run.ok('states', 'CreateActivity', { name: 'approve' })
  run.ok('sqs', 'CreateQueue', { QueueName: 'approvals' })
  const definition = JSON.stringify({ StartAt: 'Ask', States: { Ask: task } })
  run.ok('states', 'CreateStateMachine', { name: 'work', definition, roleArn })
  run.start('work', { n: 1 })
  run.advance(1)
  return run
}

test('a task of an activity waits for its worker, then for an answer, then no more', () => {
  const run = started({ Type: 'Task', Resource: activityArn, TimeoutSeconds: 60, HeartbeatSeconds: 10, End: true })
  const start = run.simulation.settings.startTime
  expect(waitingIn(run)).toMatchObject({
    activities: [{ name: 'approve' }],
    tasks: [{ state: 'Ask', activity: activityArn, token: null, input: { n: 1 }, since: start, timeoutAt: null }],
  })
  run.advance(4_999)
  const { taskToken } = run.ok('states', 'GetActivityTask', { activityArn, workerName: 'ann' })
  run.advance(1_000)
  expect(waitingIn(run).tasks).toMatchObject([
    { token: taskToken, workerName: 'ann', timeoutAt: start + 65_000, heartbeatAt: start + 15_000 },
  ])
  run.ok('states', 'SendTaskHeartbeat', { taskToken: String(taskToken) })
  expect(waitingIn(run).tasks).toMatchObject([{ timeoutAt: start + 65_000, heartbeatAt: start + 16_000 }])
  run.ok('states', 'SendTaskFailure', { taskToken: String(taskToken) })
  run.run()
  expect(waitingIn(run).tasks).toEqual([])
})

test('a callback waits with its token from the start; a stopped execution has nothing that waits', () => {
  const run = started({
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: queueUrl, MessageBody: { 'token.$': '$$.Task.Token' } },
    End: true,
  })
  const [task] = waitingIn(run).tasks
  expect(task).toMatchObject({ resource: 'sqs:sendMessage.waitForTaskToken', activity: null, heartbeatAt: null })
  expect((task?.input as { MessageBody: { token: string } }).MessageBody.token).toBe(task?.token)
  run.ok('states', 'StopExecution', { executionArn: task?.execution ?? '' })
  expect(waitingIn(run).tasks).toEqual([])
})

test('a task that waits for another execution asks nobody', () => {
  const run = new TestRun()
  const machine = (name: string, state: Json): void => {
    const definition = JSON.stringify({ StartAt: 'One', States: { One: state } })
    run.ok('states', 'CreateStateMachine', { name, definition, roleArn })
  }
  machine('child', { Type: 'Wait', Seconds: 5, End: true })
  machine('parent', {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync',
    Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:child' },
    End: true,
  })
  run.start('parent', {})
  run.run()
  expect(run.events('task-waiting')).toEqual([])
  expect(run.events('task-settled')).toEqual([])
})
