import { describe, expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
import type { Services } from '../services'
import { bodies, receive, send, withQueues } from './queues'

const fifo = (attributes: Record<string, string> = {}): Services =>
  withQueues({ 'orders.fifo': { FifoQueue: 'true', ContentBasedDeduplication: 'true', ...attributes } })
const put = (run: Services, group: string, body: string, more = {}) =>
  send(run, 'orders.fifo', body, { MessageGroupId: group, ...more })
const take = (run: Services, more = {}) => receive(run, 'orders.fifo', more)
const handleOf = (message: { ReceiptHandle: string } | undefined): string => message?.ReceiptHandle ?? ''

describe('order', () => {
  test('a receive takes all it can of one group before the next; groups take turns', () => {
    const run = fifo()
    for (const [group, body] of ['a1', 'b1', 'a2', 'b2', 'c1'].map((text) => [text.slice(0, 1), text]))
      put(run, group!, body!)
    expect(bodies(take(run, { MaxNumberOfMessages: 3 }))).toEqual(['a1', 'a2', 'b1'])
    expect(bodies(take(run))).toEqual(['c1'])
    run.advance(seconds(30))
    expect(bodies(take(run))).toEqual(['a1', 'a2', 'b1', 'b2', 'c1'])
  })

  test('a group is locked while one of its messages is in flight, and free again when that is deleted', () => {
    const run = fifo()
    put(run, 'a', '1')
    put(run, 'a', '2')
    const [first] = take(run, { MaxNumberOfMessages: 1 })
    expect(take(run)).toEqual([])
    run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(first) })
    expect(bodies(take(run))).toEqual(['2'])
  })

  test('a message waits for an earlier one that is still in flight, not for a later one', () => {
    const run = fifo()
    for (const body of ['1', '2', '3']) put(run, 'a', body)
    const [, second] = take(run)
    const params = { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(second), VisibilityTimeout: 60 }
    run.ok('sqs', 'ChangeMessageVisibility', params)
    run.advance(seconds(31))
    expect(bodies(take(run))).toEqual(['1'])
    expect(take(run)).toEqual([])
  })

  test('delayed messages hold back what comes after them, and a new delay counts for them', () => {
    const run = fifo({ DelaySeconds: '60' })
    put(run, 'a', '1')
    run.ok('sqs', 'SetQueueAttributes', { QueueUrl: 'orders.fifo', Attributes: { DelaySeconds: '5' } })
    put(run, 'a', '2')
    expect(take(run)).toEqual([])
    run.advance(seconds(5))
    expect(bodies(take(run))).toEqual(['1', '2'])
  })

  test('a group goes on after its first message has left for the dead-letter queue', () => {
    const run = withQueues({
      'dead.fifo': { FifoQueue: 'true' },
      'orders.fifo': {
        FifoQueue: 'true',
        ContentBasedDeduplication: 'true',
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead.fifo',
          maxReceiveCount: '1',
        }),
      },
    })
    for (const body of ['1', '2', '3']) put(run, 'a', body)
    take(run, { MaxNumberOfMessages: 1 })
    run.advance(seconds(30))
    const [second] = take(run, { MaxNumberOfMessages: 1 })
    expect(second?.Body).toBe('2')
    run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(second) })
    expect(bodies(take(run))).toEqual(['3'])
  })

  test('whoever waits gets the next message of a group when it is freed', () => {
    const run = fifo()
    put(run, 'a', '1')
    put(run, 'a', '2')
    const [first] = take(run, { MaxNumberOfMessages: 1 })
    const poll = run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders.fifo', WaitTimeSeconds: 20 })
    run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(first) })
    expect(run.outcomes[poll]?.outcome).toMatchObject({ ok: { Messages: [{ Body: '2' }] } })
  })
})

describe('deduplication', () => {
  test('for five minutes from the first sending, whatever became of it; the answer is that of the first', () => {
    const run = fifo()
    const first = put(run, 'a', 'same')
    const again = put(run, 'b', 'same')
    expect(again).toBe(first)
    run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(take(run)[0]) })
    run.advance(seconds(299))
    put(run, 'a', 'same')
    expect(take(run)).toEqual([])
    run.advance(seconds(1))
    put(run, 'a', 'same')
    expect(bodies(take(run))).toEqual(['same'])
  })

  test('within a group where the scope says so', () => {
    const run = fifo({ DeduplicationScope: 'messageGroup' })
    put(run, 'a', 'same')
    put(run, 'b', 'same')
    put(run, 'b', 'same')
    expect(bodies(take(run))).toEqual(['same', 'same'])
  })

  test('is forgotten by a purge', () => {
    const run = fifo()
    put(run, 'a', 'same')
    run.ok('sqs', 'PurgeQueue', { QueueUrl: 'orders.fifo' })
    put(run, 'a', 'same')
    expect(bodies(take(run))).toEqual(['same'])
  })

  test('needs an id where the content does not give one', () => {
    const run = fifo({ ContentBasedDeduplication: 'false' })
    const params = { QueueUrl: 'orders.fifo', MessageBody: 'm', MessageGroupId: 'a' }
    expect(run.refusal('sqs', 'SendMessage', params).message).toMatch(/ContentBasedDeduplication enabled/)
    expect(run.ok('sqs', 'SendMessage', { ...params, MessageDeduplicationId: '1' })).toHaveProperty('SequenceNumber')
  })
})

test('a handle is refused when its timeout is over', () => {
  const run = fifo()
  put(run, 'a', '1')
  const [first] = take(run)
  run.advance(seconds(30))
  const params = { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(first) }
  expect(run.refusal('sqs', 'DeleteMessage', params).message).toMatch(/The receipt handle has expired\.$/)
})

test('the same ReceiveRequestAttemptId gives the same messages and handles again, while they are in flight', () => {
  const run = fifo()
  put(run, 'a', '1')
  const attempt = { ReceiveRequestAttemptId: 'try-1' }
  const first = take(run, attempt)
  run.advance(seconds(20))
  expect(take(run, attempt)).toEqual(first)
  run.advance(seconds(20))
  expect(take(run)).toEqual([])
  run.advance(seconds(10))
  expect(take(run, attempt)).toMatchObject([{ Attributes: { ApproximateReceiveCount: '2' } }])
})

test('many groups and messages keep each group in order', () => {
  const run = fifo()
  for (let i = 0; i < 200; i++) put(run, `g${i % 7}`, `${i}`)
  const seen: Record<string, number[]> = {}
  for (let turn = 0; turn < 400; turn++) {
    const messages = take(run, { MaxNumberOfMessages: 1 + (turn % 4) })
    if (messages.length === 0) break
    for (const message of messages) {
      const number = Number(message.Body)
      ;(seen[`g${number % 7}`] ??= []).push(number)
      run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders.fifo', ReceiptHandle: handleOf(message) })
    }
  }
  const all = Object.values(seen)
  expect(all.flat()).toHaveLength(200)
  for (const numbers of all) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
})
