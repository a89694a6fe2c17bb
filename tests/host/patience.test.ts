import { expect, test } from 'vitest'
import { Patience } from '../../src/host/patience'
import type { JsonObject } from '../../src/base/json'
import { TestRun } from '../simulate'

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:approve'
const roleArn = 'arn:aws:iam::123456789012:role/any'

/** A run whose task a worker has taken, with a pause of 10 s beside it. */
function taken(fields: JsonObject): { run: TestRun; token: string } {
  const run = new TestRun()
  run.ok('states', 'CreateActivity', { name: 'approve' })
  const task = { Type: 'Task', Resource: activityArn, End: true, ...fields }
  const branches = [
    { StartAt: 'Work', States: { Work: task } },
    { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 10, End: true } } },
  ]
  const definition = JSON.stringify({
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: branches, End: true } },
  })
  run.ok('states', 'CreateStateMachine', { name: 'work', definition, roleArn })
  run.start('work', {})
  run.advance(1)
  const { taskToken } = run.ok('states', 'GetActivityTask', { activityArn })
  run.advance(1)
  return { run, token: String(taskToken) }
}

test('what happens before a task is out of time goes on; then it asks once', () => {
  const { run } = taken({ TimeoutSeconds: 60 })
  const patience = new Patience()
  expect(patience.ask(run.simulation)).toBeNull()
  run.advance(10_000)
  expect(patience.ask(run.simulation)).toMatch(/^"Work" waits for an answer/)
  patience.goOn()
  expect(patience.ask(run.simulation)).toBeNull()
})

test('a heartbeat puts the question off, and comes back with it', () => {
  const { run, token } = taken({ HeartbeatSeconds: 20 })
  const patience = new Patience()
  run.advance(15_000)
  expect(patience.ask(run.simulation)).not.toBeNull()
  // In the same instant: the next heartbeat is due when the first one was.
  run.ok('states', 'SendTaskHeartbeat', { taskToken: token })
  expect(patience.reconsider()).toBe(true)
  expect(patience.ask(run.simulation)).not.toBeNull()
  run.ok('states', 'SendTaskSuccess', { taskToken: token, output: '{}' })
  patience.reconsider()
  run.run()
  expect(patience.ask(run.simulation)).toBeNull()
})

test('a task without a limit is never asked about', () => {
  const { run } = taken({})
  run.run()
  expect(new Patience().ask(run.simulation)).toBeNull()
})
