import { describe, expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
import { receive, redrive, send, withQueues } from './queues'

const url = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders'

describe('CreateQueue', () => {
  test('gives the URL, and again for equal attributes', () => {
    const run = withQueues({ orders: { DelaySeconds: '5' } })
    expect(run.ok('sqs', 'CreateQueue', { QueueName: 'orders', Attributes: { DelaySeconds: '5' } })).toEqual({
      QueueUrl: url,
    })
    expect(run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })).toEqual({ QueueUrl: url })
    expect(run.of('queue-changed')).toHaveLength(1)
  })

  test('names the attribute that differs', () => {
    const run = withQueues({ orders: {} })
    expect(run.refusal('sqs', 'CreateQueue', { QueueName: 'orders', Attributes: { DelaySeconds: '1' } })).toEqual({
      code: 'QueueNameExists',
      queryCode: 'QueueAlreadyExists',
      status: 400,
      message: 'A queue already exists with the same name and a different value for attribute DelaySeconds',
    })
  })

  test.each([
    [
      'a.fifo',
      {},
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    ],
    [
      'a',
      { FifoQueue: 'True' },
      'InvalidParameterValue',
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    ],
    ['a', { FifoQueue: 'false' }, 'InvalidAttributeName', 'Unknown Attribute FifoQueue.'],
    ['a', { toString: '1' }, 'InvalidAttributeName', 'Unknown Attribute toString.'],
    [
      'a',
      { FifoThroughputLimit: 'perQueue' },
      'InvalidAttributeName',
      'You can specify the FifoThroughputLimit only when FifoQueue is set to true.',
    ],
    [
      'a',
      { VisibilityTimeout: '43201' },
      'InvalidAttributeValue',
      'Invalid value for the parameter VisibilityTimeout.',
    ],
    ['a', { VisibilityTimeout: 'x' }, 'InvalidAttributeValue', 'Invalid value for the parameter VisibilityTimeout.'],
    [
      'a b',
      {},
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    ],
    [
      'a',
      { SqsManagedSseEnabled: 'true', KmsMasterKeyId: 'key' },
      'InvalidAttributeName',
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    ],
  ])('refuses %s %j', (QueueName, Attributes, queryCode, message) => {
    expect(withQueues({}).refusal('sqs', 'CreateQueue', { QueueName, Attributes })).toMatchObject({
      queryCode,
      message,
    })
  })

  test('takes names that JavaScript knows otherwise, and keeps their order', () => {
    const run = withQueues({})
    const names = ['b', '__proto__', '12', 'constructor']
    for (const QueueName of names) run.ok('sqs', 'CreateQueue', { QueueName })
    for (const name of names) send(run, name, name)
    expect(Object.values(run.sqs.queues).map((queue) => queue.name)).toEqual(names)
    expect(receive(run, '__proto__')).toMatchObject([{ Body: '__proto__' }])
  })

  test('must wait a minute after a deletion, but a deployment need not', () => {
    const run = withQueues({ orders: {} })
    run.ok('sqs', 'DeleteQueue', { QueueUrl: url })
    expect(run.refusal('sqs', 'CreateQueue', { QueueName: 'orders' }).code).toBe('QueueDeletedRecently')
    expect(run.ok('sqs', 'CreateQueue', { QueueName: 'orders' }, { kind: 'deploy' })).toEqual({ QueueUrl: url })
    run.ok('sqs', 'DeleteQueue', { QueueUrl: url })
    run.advance(seconds(60))
    expect(run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })).toEqual({ QueueUrl: url })
  })
})

describe('attributes', () => {
  test('All lists exactly what AWS lists', () => {
    const run = withQueues({ orders: {} })
    expect(run.ok('sqs', 'GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] })).toEqual({
      Attributes: {
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesDelayed: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
        CreatedTimestamp: '1767225600',
        DelaySeconds: '0',
        LastModifiedTimestamp: '1767225600',
        MaximumMessageSize: '1048576',
        MessageRetentionPeriod: '345600',
        QueueArn: 'arn:aws:sqs:us-east-1:123456789012:orders',
        ReceiveMessageWaitTimeSeconds: '0',
        SqsManagedSseEnabled: 'true',
        VisibilityTimeout: '30',
      },
    })
  })

  test('counts tell delayed, visible and in-flight messages apart', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'a')
    receive(run, 'orders')
    for (const body of ['b', 'c']) send(run, 'orders', body)
    for (const body of ['d', 'e', 'f']) send(run, 'orders', body, { DelaySeconds: 5 })
    const names = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateNumberOfMessagesNotVisible',
    ]
    const answer = run.ok('sqs', 'GetQueueAttributes', { QueueUrl: 'orders', AttributeNames: names })
    expect(Object.values(answer['Attributes'] as object)).toEqual(['2', '3', '1'])
  })

  test('unknown names are refused, those that are not set are left out', () => {
    const run = withQueues({ orders: {} })
    expect(run.ok('sqs', 'GetQueueAttributes', { QueueUrl: url, AttributeNames: ['Policy'] })).toEqual({})
    expect(run.refusal('sqs', 'GetQueueAttributes', { QueueUrl: url, AttributeNames: ['Nope'] }).message).toBe(
      'Unknown Attribute Nope.',
    )
  })

  test('a dead-letter queue is set, reported and removed', () => {
    const run = withQueues({ dead: {}, orders: {} })
    run.ok('sqs', 'SetQueueAttributes', { QueueUrl: url, Attributes: redrive('dead', 3) })
    expect(run.of('queue-changed').at(-1)?.deadLetter).toEqual({ queue: 'dead', maxReceiveCount: 3 })
    run.ok('sqs', 'SetQueueAttributes', { QueueUrl: url, Attributes: { RedrivePolicy: '' } })
    expect(run.of('queue-changed').at(-1)?.deadLetter).toBeNull()
  })

  test.each([
    [redrive('nowhere', 3)['RedrivePolicy'], 'Dead letter target does not exist.'],
    [redrive('orders', 3)['RedrivePolicy'], 'A queue cannot be its own dead letter target.'],
    [
      redrive('dead', 1001)['RedrivePolicy'],
      'Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.',
    ],
    ['{"maxReceiveCount":3}', 'Redrive policy does not contain mandatory attribute: deadLetterTargetArn.'],
    ['nonsense', 'Redrive policy is not a valid JSON map.'],
  ])('a redrive policy that cannot be is refused: %s', (policy, reason) => {
    const run = withQueues({ dead: {}, orders: {} })
    const refusal = run.refusal('sqs', 'SetQueueAttributes', { QueueUrl: url, Attributes: { RedrivePolicy: policy! } })
    expect(refusal.message).toBe(`Value ${String(policy)} for parameter RedrivePolicy is invalid. Reason: ${reason}`)
  })
})

describe('other actions on queues', () => {
  test('a queue is found by its URL, by its name, and by no other URL', () => {
    const run = withQueues({ orders: {} })
    expect(run.ok('sqs', 'GetQueueUrl', { QueueName: 'orders' })).toEqual({ QueueUrl: url })
    for (const queue of ['nope', url.replace('us-east-1', 'eu-west-1'), url.replace('123456789012', '999999999999')]) {
      expect(run.refusal('sqs', 'ReceiveMessage', { QueueUrl: queue })).toEqual({
        code: 'QueueDoesNotExist',
        queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
        status: 400,
        message: 'The specified queue does not exist.',
      })
    }
  })

  test.each(['https://sqs.us-east-1.amazonaws.com/', `${url}/more`, 'https://sqs.us-east-1.amazonaws.com/orders'])(
    'a URL that is none of a queue is an invalid address: %s',
    (QueueUrl) => {
      const run = withQueues({ orders: {} })
      expect(run.refusal('sqs', 'SendMessage', { QueueUrl, MessageBody: 'a' })).toMatchObject({
        code: 'InvalidAddress',
        status: 404,
      })
    },
  )

  test('queues are listed by prefix and in pages', () => {
    const run = withQueues({ b2: {}, a: {}, b1: {} })
    const page = run.ok('sqs', 'ListQueues', { QueueNamePrefix: 'b', MaxResults: 1 })
    expect(page).toEqual({ QueueUrls: [url.replace('orders', 'b1')], NextToken: '1' })
    const rest = run.ok('sqs', 'ListQueues', { QueueNamePrefix: 'b', MaxResults: 1, NextToken: '1' })
    expect(rest).toEqual({ QueueUrls: [url.replace('orders', 'b2')] })
    expect(run.ok('sqs', 'ListQueues', { QueueNamePrefix: 'x' })).toEqual({})
  })

  test('a purge takes all messages, and is refused for a minute', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'in flight')
    receive(run, 'orders')
    send(run, 'orders', 'visible')
    send(run, 'orders', 'delayed', { DelaySeconds: 5 })
    run.ok('sqs', 'PurgeQueue', { QueueUrl: url })
    expect(run.moves().slice(-3)).toEqual(
      ['in-flight', 'visible', 'delayed'].map((place) => `orders ${place}→purged: the queue was purged by you`),
    )
    run.advance(seconds(59))
    expect(receive(run, 'orders')).toEqual([])
    expect(run.refusal('sqs', 'PurgeQueue', { QueueUrl: url })).toMatchObject({
      status: 403,
      message: 'Only one PurgeQueue operation on orders is allowed every 60 seconds.',
    })
    run.advance(seconds(1))
    expect(run.ok('sqs', 'PurgeQueue', { QueueUrl: url })).toEqual({})
  })

  test.each([
    [
      { MaxNumberOfMessages: 11 },
      'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    ],
    [
      { WaitTimeSeconds: 21 },
      'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
    [
      { WaitTimeSeconds: -1 },
      'Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
    ],
  ])('a receive is refused: %j', (params, message) => {
    expect(withQueues({ orders: {} }).refusal('sqs', 'ReceiveMessage', { QueueUrl: 'orders', ...params }).message).toBe(
      message,
    )
  })

  test('what waits for mappings is not for the outside', () => {
    expect(withQueues({ orders: {} }).refusal('sqs', 'AwaitMessages', { QueueUrl: 'orders' }).code).toBe(
      'UnknownOperationException',
    )
  })
})
