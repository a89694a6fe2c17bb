import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/base/json'
import { seconds } from '../../../src/kernel/time'
import type { Services } from '../services'
import { send } from '../sqs/queues'
import { failed, parked, returned, withFunctions } from './functions'

const arnOf = (queue: string): string => `arn:aws:sqs:us-east-1:123456789012:${queue}`

function withQueue(names: readonly string[] = ['work'], more: JsonObject = {}): Services {
  const run = withFunctions(Object.fromEntries(names.map((name) => [name, returned])), more)
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
  return run
}

const create = { EventSourceArn: arnOf('orders'), FunctionName: 'work' }
const map = (run: Services, more: JsonObject = {}): JsonObject =>
  run.ok('lambda', 'CreateEventSourceMapping', { ...create, ...more })

test.each<[string, JsonObject]>([
  ['StartingPosition', { StartingPosition: 'LATEST' }],
  ['ParallelizationFactor', { ParallelizationFactor: 2 }],
  ['BisectBatchOnFunctionError', { BisectBatchOnFunctionError: true }],
  ['MaximumRetryAttempts', { MaximumRetryAttempts: 3 }],
  ['MaximumRecordAgeInSeconds', { MaximumRecordAgeInSeconds: 60 }],
  ['TumblingWindowInSeconds', { TumblingWindowInSeconds: 5 }],
  ['DestinationConfig', { DestinationConfig: { OnFailure: { Destination: arnOf('orders') } } }],
])('%s, which is for other sources, is refused when creating and updating', (name, params) => {
  const run = withQueue()
  const refused = {
    code: 'InvalidParameterValueException',
    message: `${name} is not valid for SQS event sources.`,
  }
  expect(run.refusal('lambda', 'CreateEventSourceMapping', { ...create, ...params })).toMatchObject(refused)
  const UUID = map(run)['UUID'] as string
  expect(run.refusal('lambda', 'UpdateEventSourceMapping', { UUID, ...params })).toMatchObject(refused)
})

test('settings of other sources that ask for nothing are left out, as tools write them', () => {
  map(withQueue(), { DestinationConfig: {}, Topics: [], BisectBatchOnFunctionError: false, StartingPosition: null })
})

test('an update does not make a second mapping of the same queue and function', () => {
  const run = withQueue(['work', 'other'])
  const first = map(run)['UUID'] as string
  const second = map(run, { FunctionName: 'other' })['UUID'] as string
  expect(run.refusal('lambda', 'UpdateEventSourceMapping', { UUID: second, FunctionName: 'work' })).toMatchObject({
    code: 'ResourceConflictException',
    status: 409,
    message: `An event source mapping with SQS arn (" ${arnOf('orders')} ") and function (" work ") already exists. Please update or delete the existing mapping with UUID ${first}`,
  })
  expect(run.ok('lambda', 'GetEventSourceMapping', { UUID: second })['FunctionArn']).toMatch(/:other$/)
  run.ok('lambda', 'UpdateEventSourceMapping', { UUID: first, FunctionName: 'work', BatchSize: 5 })
})

describe('lists come in pages', () => {
  test('of mappings, as many as MaxItems says and at most 100', () => {
    const run = withQueue()
    const queues = Array.from({ length: 103 }, (_, i) => `q${i}`)
    for (const QueueName of queues) {
      run.ok('sqs', 'CreateQueue', { QueueName })
      map(run, { EventSourceArn: arnOf(QueueName) })
    }
    const list = (params: JsonObject): { sources: unknown[]; next: unknown } => {
      const answer = run.ok('lambda', 'ListEventSourceMappings', { FunctionName: 'work', ...params })
      const found = answer['EventSourceMappings'] as unknown as { EventSourceArn: string }[]
      return { sources: found.map((one) => one.EventSourceArn), next: answer['NextMarker'] }
    }
    const first = list({ MaxItems: 2 })
    expect(first.sources).toEqual([arnOf('q0'), arnOf('q1')])
    expect(list({ MaxItems: 2, Marker: first.next as string }).sources).toEqual([arnOf('q2'), arnOf('q3')])
    const whole = list({ MaxItems: 10_000 })
    expect(whole.sources).toHaveLength(100)
    const rest = list({ Marker: whole.next as string })
    expect([rest.sources.length, rest.next]).toEqual([3, undefined])
    expect(run.refusal('lambda', 'ListEventSourceMappings', { MaxItems: 0 }).code).toBe('ValidationException')
    expect(run.refusal('lambda', 'ListEventSourceMappings', { Marker: 'x' }).code).toBe(
      'InvalidParameterValueException',
    )
  })

  test('of functions, at most 50', () => {
    const run = withQueue(Array.from({ length: 52 }, (_, i) => `f${i}`))
    const first = run.ok('lambda', 'ListFunctions', {})
    expect(first['Functions']).toHaveLength(50)
    const rest = run.ok('lambda', 'ListFunctions', { Marker: first['NextMarker'] as string })
    expect(rest['Functions']).toMatchObject([{ FunctionName: 'f50' }, { FunctionName: 'f51' }])
    expect(rest).not.toHaveProperty('NextMarker')
  })
})

describe('provisioned pollers', () => {
  test('are kept and shown, with AWS’s defaults, and taken away by an empty configuration', () => {
    const run = withQueue()
    const answer = map(run, { ProvisionedPollerConfig: { MaximumPollers: 3 } })
    expect(answer['ProvisionedPollerConfig']).toEqual({ MinimumPollers: 2, MaximumPollers: 3 })
    const UUID = answer['UUID'] as string
    expect(run.ok('lambda', 'UpdateEventSourceMapping', { UUID, ProvisionedPollerConfig: {} })).not.toHaveProperty(
      'ProvisionedPollerConfig',
    )
  })

  test.each<JsonObject>([{ MinimumPollers: 1 }, { MaximumPollers: 2001 }, { MinimumPollers: 5, MaximumPollers: 4 }])(
    'are refused out of range: %j',
    (config) => {
      expect(
        withQueue().refusal('lambda', 'CreateEventSourceMapping', { ...create, ProvisionedPollerConfig: config })
          .status,
      ).toBe(400)
    },
  )

  test('do not go together with MaximumConcurrency, also where one of them was set before', () => {
    const run = withQueue()
    const UUID = map(run, { ScalingConfig: { MaximumConcurrency: 5 } })['UUID'] as string
    const pollers = { ProvisionedPollerConfig: { MinimumPollers: 2 } }
    expect(run.refusal('lambda', 'UpdateEventSourceMapping', { UUID, ...pollers }).code).toBe(
      'InvalidParameterValueException',
    )
    run.ok('lambda', 'UpdateEventSourceMapping', { UUID, ScalingConfig: {}, ...pollers })
  })

  test('have ten batches in progress each', () => {
    const run = withFunctions({ work: (turn) => parked(turn, 10_000) }, { Timeout: 20 })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    map(run, { BatchSize: 1, ProvisionedPollerConfig: { MinimumPollers: 3, MaximumPollers: 3 } })
    for (let i = 0; i < 40; i++) send(run, 'orders', `${i}`)
    run.advance(seconds(1))
    expect(Object.keys(Object.values(run.lambda.mappings)[0]!.batches)).toHaveLength(30)
  })
})

test('messages that are too long for one request come in several batches', () => {
  const sizes: number[] = []
  const run = withFunctions({
    work: (turn) => {
      if (turn.work.kind === 'invoke') sizes.push((turn.work.event as unknown as { Records: unknown[] }).Records.length)
      return returned(turn)
    },
  })
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
  for (let i = 0; i < 10; i++) send(run, 'orders', 'x'.repeat(1_000_000))
  map(run)
  run.run()
  expect(sizes).toEqual([5, 5])
  expect(run.sqs.queues['queue:orders']!.count).toEqual({ delayed: 0, visible: 0, 'in-flight': 0 })
})

test('every active group of a FIFO queue has a batch in progress', () => {
  const run = withFunctions({ work: (turn) => parked(turn, 10_000) }, { Timeout: 20 })
  const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' }
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders.fifo', Attributes })
  map(run, { EventSourceArn: arnOf('orders.fifo'), BatchSize: 1 })
  for (let i = 0; i < 16; i++) send(run, 'orders.fifo', `${i}`, { MessageGroupId: `g${i % 8}` })
  run.advance(seconds(1))
  expect(Object.keys(Object.values(run.lambda.mappings)[0]!.batches)).toHaveLength(8)
})

test('a mapping whose function fails has fewer batches in progress, and as many as before when it succeeds again', () => {
  let isBroken = true
  const run = withFunctions({ work: (turn) => (isBroken ? failed(turn, 'Error') : returned(turn)) })
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
  map(run, { BatchSize: 1 })
  const most = (): number => {
    let found = 0
    for (let i = 0; i < 8; i++) send(run, 'orders', 'x')
    const { batches } = Object.values(run.lambda.mappings)[0]!
    for (let i = 0; i < 400; i++) {
      found = Math.max(found, Object.keys(batches).length)
      run.advance(2)
    }
    return found
  }
  expect(most()).toBe(5)
  expect(most()).toBe(1)
  isBroken = false
  run.advance(seconds(40))
  expect(most()).toBe(5)
})
