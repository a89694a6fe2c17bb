import { describe, expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
import type { Services } from '../services'
import { receive, send, withQueues, type Received } from './queues'

const wave = (run: Services, group: string, n: number, from = 0): void => {
  for (let i = from; i < from + n; i++) send(run, 'orders', `${group}${i}`, { MessageGroupId: group })
}
const groups = (messages: readonly Received[]): string => messages.map(({ Body }) => Body.replace(/\d+/, '')).join('')
/** Receives so many, ten at a time at most. */
const take = (run: Services, n: number): readonly Received[] =>
  Array.from({ length: Math.ceil(n / 10) }, (_, i) =>
    receive(run, 'orders', { MaxNumberOfMessages: Math.min(10, n - i * 10), VisibilityTimeout: 600 }),
  ).flat()
const remove = (run: Services, messages: readonly Received[]): void => {
  for (const { ReceiptHandle } of messages) run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders', ReceiptHandle })
}

describe('a tenant with many messages in flight', () => {
  test('lets those of others go first, and gets what is left', () => {
    const run = withQueues({ orders: {} })
    wave(run, 'a', 60)
    wave(run, 'b', 3)
    send(run, 'orders', 'x')
    expect(groups(take(run, 30))).toBe('a'.repeat(30))
    expect(groups(take(run, 10))).toBe(`bbbx${'a'.repeat(6)}`)
    expect(take(run, 50)).toHaveLength(24)
    expect(run.sqs.queues['queue:orders']!.count).toEqual({ delayed: 0, visible: 0, 'in-flight': 64 })
  })

  test('is served in order until it has thirty', () => {
    const run = withQueues({ orders: {} })
    wave(run, 'a', 35)
    wave(run, 'b', 1)
    expect(groups(take(run, 29))).toBe('a'.repeat(29))
    expect(groups(take(run, 10))).toBe('abaaaaa')
  })

  test('is not noisy among many others: a tenth of all in flight is its share', () => {
    const run = withQueues({ orders: {} })
    for (let i = 0; i < 400; i++) send(run, 'orders', 'x')
    take(run, 400)
    wave(run, 'a', 45)
    wave(run, 'b', 1)
    expect(groups(take(run, 46))).toBe(`${'a'.repeat(45)}b`)
  })

  test('is quiet again when nothing of it waits', () => {
    const run = withQueues({ orders: {} })
    wave(run, 'a', 40)
    const taken = take(run, 40)
    wave(run, 'a', 2, 40)
    wave(run, 'b', 1)
    expect(groups(take(run, 2))).toBe('ba')
    remove(run, taken)
    take(run, 10)
    wave(run, 'a', 2, 50)
    wave(run, 'b', 1, 1)
    expect(groups(take(run, 3))).toBe('aab')
  })

  test('is quiet again when it has sent nothing for five minutes', () => {
    const run = withQueues({ orders: {} })
    wave(run, 'a', 60)
    take(run, 30)
    run.advance(seconds(299))
    wave(run, 'b', 1)
    expect(groups(take(run, 2))).toBe('ba')
    run.advance(seconds(1))
    wave(run, 'b', 1, 1)
    expect(groups(take(run, 2))).toBe('aa')
  })

  test('that returns goes on as it did; among noisy ones the one with the fewest in flight is first', () => {
    const run = withQueues({ orders: {} })
    wave(run, 'a', 50)
    const [first] = take(run, 40)
    wave(run, 'b', 50)
    take(run, 30)
    wave(run, 'c', 1)
    run.ok('sqs', 'ChangeMessageVisibility', {
      QueueUrl: 'orders',
      ReceiptHandle: first!.ReceiptHandle,
      VisibilityTimeout: 0,
    })
    // 39 of a and 30 of b are in flight: b catches up before a gets its returned one, its first.
    expect(groups(take(run, 10))).toBe(`c${'b'.repeat(9)}`)
    expect(take(run, 1).map(({ Body }) => Body.charAt(0))).toEqual(['a'])
  })
})

test('a purge leaves nothing of tenants behind', () => {
  const run = withQueues({ orders: {} })
  wave(run, 'a', 50)
  take(run, 40)
  run.ok('sqs', 'PurgeQueue', { QueueUrl: 'orders' })
  expect(run.sqs.queues['queue:orders']!.tenants).toEqual({})
  wave(run, 'a', 1, 50)
  expect(groups(take(run, 1))).toBe('a')
})
