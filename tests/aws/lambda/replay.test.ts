import { expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
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
