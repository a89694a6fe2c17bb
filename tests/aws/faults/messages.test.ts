import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../src/aws/faults'
import type { JsonObject } from '../../../src/base/json'
import { foldViews, startViews } from '../../../src/views/all'
import { checkLaws } from '../../law/laws'
import { TestRun } from '../../simulate'
import { queueUrl, received, runConsumer, send, strikes } from './faults'

const orders = { kind: 'queue', name: 'orders' } as const
const fault = (does: Fault['does'], name = 'f'): Fault => ({ name, target: orders, does })
const numbers = (n: number): string[] => Array.from({ length: n }, (_, i) => String(i))
const inOrder = (bodies: readonly string[]): boolean =>
  bodies.every((body, i) => i === 0 || Number(bodies[i - 1]) <= Number(body))

describe('a message', () => {
  test('is delivered twice although it was deleted, once more and no oftener', () => {
    const run = runConsumer([fault({ kind: 'deliver-twice', percent: 100 }, 'twice')])
    send(run, 'one')
    run.run()
    expect(received(run)).toEqual(['one', 'one'])
    const [first, second] = run
      .events('invocation-started')
      .map(({ event }) => (event as { Records: { messageId: string }[] }).Records[0]!)
    expect(first?.messageId).toBe(second?.messageId)
    const { queues } = foldViews(startViews, run.simulation.log, 0)
    expect(queues[0]?.messages[0]).toMatchObject({
      place: 'deleted',
      faults: ['fault «twice» delivers the message twice'],
    })
    checkLaws(run.simulation)
  })

  test('is delivered twice by chance where the queue is set so; the same with the same seed', () => {
    const run = (seed: number): string[] => {
      const one = runConsumer([], { seed, queue: { duplicatePercent: 30 } })
      send(one, ...numbers(30))
      one.run()
      checkLaws(one.simulation)
      return received(one)
    }
    const bodies = run(1)
    expect(bodies.length).toBeGreaterThan(32)
    expect(bodies.length).toBeLessThan(50)
    expect(run(1)).toEqual(bodies)
    expect(run(2)).not.toEqual(bodies)
  })

  test('is overtaken by later ones, on their way to one who waits and in a queue that is full', () => {
    const waiting = runConsumer([fault({ kind: 'out-of-order', percent: 50 })], { batchSize: 1 })
    send(waiting, ...numbers(12))
    waiting.run()
    expect(inOrder(received(waiting))).toBe(false)
    expect([...received(waiting)].sort((a, b) => Number(a) - Number(b))).toEqual(numbers(12))
    checkLaws(waiting.simulation)

    const full = new TestRun()
    full.deploy({ queues: [{ name: 'orders', visibilityTimeoutSeconds: 30, delaySeconds: 0, disorderPercent: 50 }] })
    send(full, ...numbers(12))
    const bodies: string[] = []
    for (let i = 0; i < 12; i++) {
      const { Messages } = full.ok('sqs', 'ReceiveMessage', { QueueUrl: queueUrl }) as { Messages?: JsonObject[] }
      bodies.push(String(Messages?.[0]?.['Body']))
    }
    expect(inOrder(bodies)).toBe(false)
    expect([...bodies].sort((a, b) => Number(a) - Number(b))).toEqual(numbers(12))
    expect(strikes(full)).toContain('disorder of orders: gives the message before its turn')
    checkLaws(full.simulation)
  })

  test('of a queue without faults comes once and in order', () => {
    const run = runConsumer([])
    send(run, ...numbers(12))
    run.run()
    expect(received(run)).toEqual(numbers(12))
    expect(strikes(run)).toEqual([])
  })

  test('of a FIFO queue never comes twice or before its turn', () => {
    const run = new TestRun()
    const queue = {
      name: 'orders.fifo',
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      duplicatePercent: 100,
      disorderPercent: 100,
    }
    const target = { kind: 'queue', name: 'orders.fifo' } as const
    run.deploy({
      queues: [queue],
      faults: [
        { name: 'a', target, does: { kind: 'deliver-twice', percent: 100 } },
        { name: 'b', target, does: { kind: 'out-of-order', percent: 100 } },
      ],
    })
    for (const MessageBody of numbers(3))
      run.ok('sqs', 'SendMessage', {
        QueueUrl: 'orders.fifo',
        MessageBody,
        MessageGroupId: 'g',
        MessageDeduplicationId: MessageBody,
      })
    const receive = (): JsonObject =>
      (run.ok('sqs', 'ReceiveMessage', { QueueUrl: 'orders.fifo' })['Messages'] as JsonObject[])[0]!
    for (const body of numbers(3)) {
      const message = receive()
      expect(message['Body']).toBe(body)
      run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders.fifo', ReceiptHandle: message['ReceiptHandle']! })
    }
    expect(strikes(run)).toEqual([])
  })

  test('that is poison fails its consumer until it is moved to the dead-letter queue; the others are done', () => {
    const run = runConsumer([fault({ kind: 'poison', message: 2 }, 'poison')], {
      queue: { deadLetter: { queue: 'orders-dlq', maxReceiveCount: 3 } },
    })
    send(run, 'one', 'two', 'three')
    run.run()
    expect(received(run)).toEqual(['one', 'two', 'three', 'two', 'two'])
    expect(run.events('message-moved').filter(({ move }) => move.to === 'moved')).toHaveLength(1)
    const { queues } = foldViews(startViews, run.simulation.log, 0)
    expect(queues.map(({ name, visible }) => `${name} ${visible}`)).toEqual(['orders 0', 'orders-dlq 1'])
    expect(strikes(run)[0]).toBe('poison: makes message 2 poison')
    checkLaws(run.simulation)
  })
})
