// The public consumers of SQS on npm, unchanged, against the endpoint. They poll in real time; the clock of the endpoint goes on only
// when it is moved, so it is moved along with real time, faster where nothing in the client counts real seconds.
import { SQSClient, type Message } from '@aws-sdk/client-sqs'
import { Consumer, type ConsumerOptions } from 'sqs-consumer'
import { Producer } from 'sqs-producer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clientOf, control } from './client'
import { startEndpoint } from './server'

const account = '000000000000'
let endpoint: Awaited<ReturnType<typeof startEndpoint>>
let sqs: SQSClient
let consumers: Consumer[] = []
let stopClock: (() => void) | null = null
let queues = 0

beforeAll(async () => {
  endpoint = await startEndpoint(0)
  sqs = new SQSClient({ ...clientOf(endpoint.port), maxAttempts: 1 })
})
afterEach(() => {
  for (const consumer of consumers) consumer.stop({ abort: true })
  consumers = []
  stopClock?.()
  stopClock = null
})
afterAll(() => {
  sqs.destroy()
  endpoint.stop()
})

/** Virtual seconds go by, so many for each real one. */
function letTimePass(speed: number): void {
  let isOver = false
  const tick = async (): Promise<void> => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      await control(endpoint.port, 'clock', { advanceSeconds: 0.02 * speed })
    }
  }
  void tick().catch(() => undefined)
  stopClock = () => (isOver = true)
}

async function call<T>(action: string, params: object): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${endpoint.port}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
    body: JSON.stringify(params),
  })
  return (await response.json()) as T
}

async function newQueue(attributes: Record<string, string> = {}, ending = ''): Promise<string> {
  const { QueueUrl } = await call<{ QueueUrl: string }>('CreateQueue', {
    QueueName: `q${++queues}${ending}`,
    Attributes: attributes,
  })
  return QueueUrl
}

/** Visible, in flight and delayed. */
async function counts(QueueUrl: string): Promise<readonly number[]> {
  const names = ['', 'NotVisible', 'Delayed'].map((kind) => `ApproximateNumberOfMessages${kind}`)
  const { Attributes } = await call<{ Attributes: Record<string, string> }>('GetQueueAttributes', {
    QueueUrl,
    AttributeNames: names,
  })
  return names.map((name) => Number(Attributes[name]))
}

const producer = (queueUrl: string): Producer => Producer.create({ queueUrl, sqs, useQueueUrlAsEndpoint: false })

function consume(queueUrl: string, options: Partial<ConsumerOptions>): Consumer {
  const consumer = Consumer.create({ queueUrl, sqs, useQueueUrlAsEndpoint: false, waitTimeSeconds: 1, ...options })
  consumers.push(consumer)
  // An unheard `error` would end the process.
  consumer.on('error', () => undefined)
  consumer.on('processing_error', () => undefined)
  consumer.start()
  return consumer
}

const bodies = (messages: readonly Message[]): readonly (string | undefined)[] => messages.map(({ Body }) => Body)

test('sqs-producer sends one and many, with attributes and delays, and knows the size of the queue', async () => {
  const url = await newQueue()
  expect(await producer(url).send('one')).toMatchObject([{ MD5OfMessageBody: 'f97c5d29941bfb1b2fdab0874906ab82' }])
  const many = Array.from({ length: 25 }, (_, i) => ({
    id: `m${i}`,
    body: `body ${i}`,
    delaySeconds: i < 5 ? 60 : 0,
    messageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
  }))
  const sent = await producer(url).send(many)
  expect(sent).toHaveLength(25)
  expect(await producer(url).queueSize()).toBe(21)
  expect(await counts(url)).toEqual([21, 0, 5])
})

test('sqs-producer keeps order and deduplication of a FIFO queue', async () => {
  const url = await newQueue({ FifoQueue: 'true' }, '.fifo')
  const entry = (id: string, groupId: string) => ({ id, body: id, groupId, deduplicationId: id })
  await producer(url).send([entry('a1', 'a'), entry('b1', 'b'), entry('a2', 'a')])
  await producer(url).send(entry('a1', 'a'))
  expect(await producer(url).queueSize()).toBe(3)
})

test('sqs-producer tells which messages of a batch were refused', async () => {
  const url = await newQueue({ MaximumMessageSize: '1024' })
  const refused = producer(url).send([
    { id: 'good', body: 'small' },
    { id: 'bad', body: 'x'.repeat(1025) },
  ])
  await expect(refused).rejects.toThrow('bad')
})

test('sqs-consumer receives by long polling, and what it has handled is deleted', async () => {
  const url = await newQueue()
  letTimePass(10)
  const seen: Message[] = []
  consume(url, {
    messageAttributeNames: ['All'],
    messageSystemAttributeNames: ['ApproximateReceiveCount'],
    handleMessage: (message) => {
      seen.push(message)
      return Promise.resolve(message)
    },
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await producer(url).send([
    { id: 'a', body: 'first', messageAttributes: { n: { DataType: 'Number', StringValue: '7' } } },
    { id: 'b', body: 'second' },
  ])
  await expect.poll(async () => [seen.length, ...(await counts(url))], { timeout: 5000 }).toEqual([2, 0, 0, 0])
  expect(bodies(seen)).toEqual(['first', 'second'])
  expect(seen[0]).toMatchObject({
    Attributes: { ApproximateReceiveCount: '1' },
    MessageAttributes: { n: { StringValue: '7' } },
  })
})

test('a message that sqs-consumer fails on comes back after its visibility timeout, and goes to the dead-letter queue', async () => {
  const dead = await newQueue()
  const url = await newQueue({
    VisibilityTimeout: '5',
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:us-east-1:${account}:${dead.split('/').at(-1) ?? ''}`,
      maxReceiveCount: 2,
    }),
  })
  letTimePass(20)
  const errors: string[] = []
  const consumer = consume(url, { handleMessage: () => Promise.reject(new Error('no')) })
  consumer.on('processing_error', (error) => errors.push(error.message))
  await producer(url).send('poison')
  await expect
    .poll(async () => [...(await counts(url)), ...(await counts(dead))], { timeout: 5000 })
    .toEqual([0, 0, 0, 1, 0, 0])
  expect(errors).toHaveLength(2)
})

test('terminateVisibilityTimeout of sqs-consumer gives a failed message back at once', async () => {
  const url = await newQueue({ VisibilityTimeout: '600' })
  letTimePass(1)
  let calls = 0
  consume(url, {
    terminateVisibilityTimeout: true,
    handleMessage: (message) => (++calls < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(message)),
  })
  await producer(url).send('third-time')
  await expect.poll(async () => [calls, ...(await counts(url))], { timeout: 5000 }).toEqual([3, 0, 0, 0])
})

test('sqs-consumer deletes only those of a batch that its handler acknowledged', async () => {
  const url = await newQueue({ VisibilityTimeout: '600' })
  letTimePass(5)
  const batches: number[] = []
  consume(url, {
    batchSize: 10,
    handleMessageBatch: (messages) => {
      batches.push(messages.length)
      return Promise.resolve(messages.filter(({ Body }) => Body !== 'keep'))
    },
  })
  await producer(url).send(['keep', 'a', 'b', 'c'].map((body) => ({ id: body, body })))
  await expect.poll(() => counts(url), { timeout: 5000 }).toEqual([0, 1, 0])
  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(4)
})

test('the heartbeat of sqs-consumer keeps a message in flight for longer than its visibility timeout', async () => {
  const url = await newQueue()
  letTimePass(1)
  let calls = 0
  consume(url, {
    visibilityTimeout: 2,
    heartbeatInterval: 1,
    handleMessage: async (message) => {
      calls++
      await new Promise((resolve) => setTimeout(resolve, 3500))
      return message
    },
  })
  await producer(url).send('slow')
  await expect.poll(async () => [calls, ...(await counts(url))], { timeout: 9000, interval: 200 }).toEqual([1, 0, 0, 0])
}, 12_000)

test('the queue that is gone is an error of sqs-consumer, by the name that AWS gives it', async () => {
  const url = await newQueue()
  await call('DeleteQueue', { QueueUrl: url })
  const error = new Promise<Error>((resolve) => {
    const consumer = consume(url, { handleMessage: (message) => Promise.resolve(message) })
    consumer.on('error', resolve)
  })
  expect(await error).toMatchObject({ code: 'QueueDoesNotExist', statusCode: 400 })
})
