import { expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
import { newFunction, newQueue } from '../../../src/project/defaults'
import { checkLaws } from '../../law/laws'
import { FunctionError, TestRun } from '../../simulate'

test('a run of queues and functions keeps the laws of all runs', () => {
  let calls = 0
  const run = new TestRun({
    work: () => {
      if (++calls % 3 === 0) throw new FunctionError('Error', 'every third time')
      return null
    },
  })
  run.deploy({
    queues: [
      { name: 'dead', visibilityTimeoutSeconds: 30, delaySeconds: 0 },
      {
        name: 'orders',
        visibilityTimeoutSeconds: 10,
        delaySeconds: 0,
        deadLetter: { queue: 'dead', maxReceiveCount: 2 },
      },
    ],
    functions: [
      { name: 'work', file: 'index.js', code: '', timeoutSeconds: 3, memoryMb: 128, environment: { A1: 'b' } },
    ],
    mappings: [{ queue: 'orders', function: 'work', batchSize: 2, enabled: true }],
  })
  for (let i = 0; i < 20; i++) {
    run.ok('sqs', 'SendMessage', { QueueUrl: 'orders', MessageBody: `${i}`, DelaySeconds: i % 4 })
    if (i % 5 === 0) run.advance(100)
  }
  run.ok('lambda', 'Invoke', { FunctionName: 'work', InvocationType: 'Event', Payload: [1] })
  run.run()
  run.advance(seconds(60))
  const ends = run
    .events('message-moved')
    .filter(({ queue, move }) => queue === 'orders' && ['deleted', 'moved'].includes(move.to))
  expect(ends).toHaveLength(20)
  checkLaws(run.simulation)
})

test('a run of asynchronous events keeps them too, with retries, refusals, destinations and dead letters', () => {
  const run = new TestRun({
    work: (event) => {
      if (event === 0) return 'done'
      throw new FunctionError('Error', 'always')
    },
    after: () => null,
  })
  run.deploy({
    queues: [newQueue('dead'), newQueue('records')],
    functions: [
      {
        ...newFunction('work'),
        reservedConcurrency: 1,
        deadLetterQueue: 'dead',
        eventInvoke: {
          retries: 1,
          maxAgeSeconds: 600,
          onSuccess: { kind: 'function', name: 'after' },
          onFailure: { kind: 'queue', name: 'records' },
        },
      },
      newFunction('after'),
    ],
  })
  for (let i = 0; i < 4; i++)
    run.ok('lambda', 'Invoke', { FunctionName: 'work', InvocationType: 'Event', Payload: i % 2 })
  run.request('lambda', 'Invoke', { FunctionName: 'after', LogType: 'Tail' })
  run.run()
  const arrived = run.events('message-moved').filter(({ move }) => move.from === 'sent')
  expect(arrived.map(({ queue }) => queue).sort()).toEqual(['dead', 'dead', 'records', 'records'])
  expect(run.events('invocation-started').filter(({ functionName }) => functionName === 'after')).toHaveLength(3)
  checkLaws(run.simulation)
})
