import { expect, test } from 'vitest'
import { dueOf } from '../../src/engine/due'
import { newQueue } from '../../src/project/defaults'
import { orderProcessing } from '../../src/examples/order-processing'
import { FunctionError, TestRun } from '../simulate'
import { toText, type JsonObject } from '../../src/base/json'

const queueUrl = 'https://sqs.us-east-1.amazonaws.com/123456789012/q'

function runOf(states: JsonObject, functions = {}): TestRun {
  const run = new TestRun(functions)
  const definition = toText({ StartAt: Object.keys(states)[0] ?? '', TimeoutSeconds: 9000, States: states })
  run.deploy({
    workflows: [{ name: 'w', type: 'STANDARD', definition }],
    queues: [newQueue('q')],
    functions: [{ ...orderProcessing.functions[0]!, name: 'f' }],
  })
  run.start('w', {})
  return run
}
const due = (run: TestRun): string[] =>
  dueOf(run.simulation.world, 100).list.map(
    ({ at, kind, name }) => `${at - run.simulation.settings.startTime} ${kind} ${name}`,
  )

test('a wait, and the time of the execution, in order', () => {
  const run = runOf({ Pause: { Type: 'Wait', Seconds: 60, End: true } })
  run.run(run.simulation.now)
  expect(due(run)).toEqual(['60000 wait Pause', '9000000 execution-timeout '])
})

test('a retry', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: 'f' },
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 30 }],
    End: true,
  }
  const fail = (): never => {
    throw new FunctionError('Oops', '')
  }
  const run = runOf({ Call: task }, { f: fail })
  run.run(run.simulation.now + 5000)
  expect(due(run)[0]).toMatch(/^30\d{3} retry Call$/)
})

test('time limits of a task that waits for an answer', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl: queueUrl, MessageBody: { 't.$': '$$.Task.Token' } },
    TimeoutSeconds: 600,
    HeartbeatSeconds: 20,
    End: true,
  }
  const run = runOf({ Ask: task })
  run.run(run.simulation.now)
  expect(due(run)).toEqual(['20000 heartbeat Ask', '600000 state-timeout Ask', '9000000 execution-timeout '])
})

test('messages that are delayed or in flight, though nobody waits for them', () => {
  const run = new TestRun()
  run.deploy({ queues: [newQueue('q')] })
  run.ok('sqs', 'SendMessage', { QueueUrl: queueUrl, MessageBody: 'a' })
  run.ok('sqs', 'ReceiveMessage', { QueueUrl: queueUrl })
  run.ok('sqs', 'SendMessage', { QueueUrl: queueUrl, MessageBody: 'b', DelaySeconds: 5 })
  expect(due(run)).toEqual(['5000 delay q', '30000 visibility q'])
  expect(dueOf(run.simulation.world, 100).list.map(({ isBackground }) => isBackground)).toEqual([true, true])
  expect(dueOf(run.simulation.world, 1)).toMatchObject({ list: [{ kind: 'delay' }], more: 1 })
})
