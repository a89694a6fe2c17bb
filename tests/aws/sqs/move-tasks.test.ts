import { describe, expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
import type { Services } from '../services'
import { bodies, receive, redrive, send, withQueues } from './queues'

const arn = (name: string): string => `arn:aws:sqs:us-east-1:123456789012:${name}`

/** Three messages that have come to the dead-letter queue of `orders`. */
function spent(): Services {
  const run = withQueues({ dead: {}, orders: redrive('dead', 1), other: {} })
  for (const body of ['1', '2', '3']) send(run, 'orders', body)
  receive(run, 'orders', { VisibilityTimeout: 0 })
  receive(run, 'orders')
  return run
}

const start = (run: Services, more = {}) => run.ok('sqs', 'StartMessageMoveTask', { SourceArn: arn('dead'), ...more })
const list = (run: Services) =>
  run.ok('sqs', 'ListMessageMoveTasks', { SourceArn: arn('dead'), MaxResults: 10 })['Results']

describe('a message move task', () => {
  test('brings messages back as new ones', () => {
    const run = spent()
    start(run)
    run.advance(1)
    const back = receive(run, 'orders')
    expect(bodies(back)).toEqual(['1', '2', '3'])
    expect(back[0]).toMatchObject({ Attributes: { ApproximateReceiveCount: '1' } })
    expect(list(run)).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }])
    expect(run.wakes('foreground')).toEqual([])
  })

  test('moves each message once where the queue is its own destination', () => {
    const run = spent()
    start(run, { DestinationArn: arn('dead') })
    run.advance(1)
    expect(list(run)).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }])
    expect(bodies(receive(run, 'dead'))).toEqual(['1', '2', '3'])
  })

  test('takes its time where it has a rate, and can be stopped', () => {
    const run = spent()
    const { TaskHandle } = start(run, { DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 1 })
    run.advance(seconds(1))
    expect(list(run)).toMatchObject([{ Status: 'RUNNING', TaskHandle, ApproximateNumberOfMessagesToMove: 3 }])
    const refused = run.refusal('sqs', 'StartMessageMoveTask', { SourceArn: arn('dead') })
    expect(refused.message).toMatch(/There is already a task running/)
    expect(run.ok('sqs', 'CancelMessageMoveTask', { TaskHandle: TaskHandle! })).toEqual({
      ApproximateNumberOfMessagesMoved: 2,
    })
    run.advance(seconds(5))
    expect(list(run)).toMatchObject([{ Status: 'CANCELLED' }])
    expect(receive(run, 'dead')).toHaveLength(1)
  })

  test('runs for 36 hours at most', () => {
    const run = spent()
    start(run, { DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 1 })
    run.advance(1)
    Object.assign(run.sqs.moveTasks[0]!, { startedAt: run.now - seconds(36 * 3600) })
    run.advance(seconds(2))
    expect(list(run)).toMatchObject([{ Status: 'FAILED', ApproximateNumberOfMessagesMoved: 1 }])
    expect(receive(run, 'dead')).toHaveLength(2)
  })

  test('is refused while a hundred others run', () => {
    const run = withQueues({})
    for (let i = 0; i <= 100; i++) {
      run.ok('sqs', 'CreateQueue', { QueueName: `dead${i}` })
      run.ok('sqs', 'CreateQueue', { QueueName: `q${i}`, Attributes: redrive(`dead${i}`, 1) })
      if (i < 100) run.ok('sqs', 'StartMessageMoveTask', { SourceArn: arn(`dead${i}`) })
    }
    expect(run.refusal('sqs', 'StartMessageMoveTask', { SourceArn: arn('dead100') }).code).toBe('OverLimit')
    run.advance(1)
    run.ok('sqs', 'StartMessageMoveTask', { SourceArn: arn('dead100') })
  })

  test('fails when its destination is gone, and loses nothing', () => {
    const run = spent()
    start(run, { DestinationArn: arn('other'), MaxNumberOfMessagesPerSecond: 1 })
    run.advance(1)
    run.ok('sqs', 'DeleteQueue', { QueueUrl: 'other' })
    run.advance(seconds(5))
    expect(list(run)).toMatchObject([{ Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' }])
    expect(receive(run, 'dead')).toHaveLength(2)
  })

  test('fails where a message was sent to the dead-letter queue itself', () => {
    const run = withQueues({ dead: {}, orders: redrive('dead', 1) })
    send(run, 'dead', 'direct')
    start(run)
    run.advance(1)
    expect(list(run)).toMatchObject([{ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' }])
    expect(bodies(receive(run, 'dead'))).toEqual(['direct'])
  })

  test('is refused for a queue that is nobody’s dead-letter queue', () => {
    const run = spent()
    expect(run.refusal('sqs', 'StartMessageMoveTask', { SourceArn: arn('other') }).message).toMatch(
      /must be configured as a Dead Letter Queue/,
    )
  })
})

describe('retention', () => {
  test('takes messages away, in flight or not, counted from their sending', () => {
    const run = withQueues({ orders: { MessageRetentionPeriod: '60', VisibilityTimeout: '300' } })
    send(run, 'orders', 'early')
    receive(run, 'orders')
    run.advance(seconds(30))
    send(run, 'orders', 'late')
    run.advance(seconds(30))
    expect(run.moves()).toContain('orders in-flight→expired: the retention period of 60 s ended')
    expect(bodies(receive(run, 'orders'))).toEqual(['late'])
  })

  test('a shorter period counts for messages that are there', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    run.advance(seconds(100))
    run.ok('sqs', 'SetQueueAttributes', { QueueUrl: 'orders', Attributes: { MessageRetentionPeriod: '60' } })
    run.advance(1)
    expect(receive(run, 'orders')).toEqual([])
  })
})

test('permissions become statements of the policy', () => {
  const run = withQueues({ orders: {} })
  const params = { QueueUrl: 'orders', Label: 'a', AWSAccountIds: ['111111111111'], Actions: ['SendMessage'] }
  run.ok('sqs', 'AddPermission', params)
  expect(run.refusal('sqs', 'AddPermission', params).message).toMatch(/Already exists/)
  const read = () => run.ok('sqs', 'GetQueueAttributes', { QueueUrl: 'orders', AttributeNames: ['Policy'] })
  expect(JSON.stringify(read())).toContain('SQS:SendMessage')
  run.ok('sqs', 'RemovePermission', { QueueUrl: 'orders', Label: 'a' })
  expect(read()).toEqual({})
  const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'mine', Statement: [] })
  run.ok('sqs', 'SetQueueAttributes', { QueueUrl: 'orders', Attributes: { Policy } })
  run.ok('sqs', 'AddPermission', params)
  expect(JSON.stringify(read())).toContain(String.raw`{\"Version\":\"2012-10-17\",\"Id\":\"mine\"`)
})
