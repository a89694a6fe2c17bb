import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/base/json'
import { failedItems } from '../../../src/aws/lambda/batch-response'
import type { Turn } from '../../../src/aws/lambda/turn'
import { seconds } from '../../../src/kernel/time'
import type { Services, Script } from '../services'
import { bodies, receive, redrive, send } from '../sqs/queues'
import { failed, parked, reserve, returned, withFunctions } from './functions'

const queueArn = 'arn:aws:sqs:us-east-1:123456789012:orders'

interface Record_ {
  readonly messageId: string
  readonly body: string
  readonly attributes: Readonly<Record<string, string>>
}
const recordsOf = (turn: Turn): readonly Record_[] =>
  turn.work.kind === 'invoke' ? ((turn.work.event as JsonObject)['Records'] as unknown as readonly Record_[]) : []

/** A queue, a function that it feeds, and what the function got, as `time in s: bodies`. */
function mapped(
  script: Script,
  more: { queue?: JsonObject; fn?: JsonObject; mapping?: JsonObject } = {},
): { run: Services; got: string[] } {
  const got: string[] = []
  const run = withFunctions(
    {
      work: (turn) => {
        if (turn.work.kind === 'invoke')
          got.push(
            recordsOf(turn)
              .map((record) => record.body)
              .join(),
          )
        return script(turn)
      },
    },
    more.fn,
  )
  run.ok('sqs', 'CreateQueue', { QueueName: 'dead' })
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders', Attributes: more.queue ?? {} })
  run.ok('lambda', 'CreateEventSourceMapping', { EventSourceArn: queueArn, FunctionName: 'work', ...more.mapping })
  return { run, got }
}

const count = (run: Services, queue: string): object => run.sqs.queues[`queue:${queue}`]!.count
const nothing = { delayed: 0, visible: 0, 'in-flight': 0 }
const mappingId = (run: Services): string => Object.keys(run.lambda.mappings)[0]!

describe('a mapping', () => {
  test('gives messages to the function and deletes them after success', () => {
    const { run, got } = mapped((turn) => returned(turn))
    send(run, 'orders', 'one')
    run.run()
    expect(got).toEqual(['one'])
    expect(count(run, 'orders')).toEqual(nothing)
    expect(run.moves()).toEqual([
      'orders sent→visible: sent by you',
      'orders visible→in-flight: received by the event source mapping of work for a visibility timeout of 30 s',
      'orders in-flight→deleted: deleted by the event source mapping of work',
    ])
  })

  test('is quiet when there is nothing to do', () => {
    const { run } = mapped((turn) => returned(turn))
    run.run()
    expect(run.elapsed).toBe(0)
    send(run, 'orders', 'one')
    run.run()
    expect(run.elapsed).toBeLessThan(seconds(1))
    expect(run.wakes('foreground')).toEqual([])
  })

  test('gives the exact event of AWS', () => {
    const events: Json[] = []
    const { run } = mapped((turn) => {
      if (turn.work.kind === 'invoke') events.push(turn.work.event)
      return returned(turn)
    })
    const id = send(run, 'orders', 'Test', {
      MessageAttributes: { Title: { DataType: 'String', StringValue: 'The Whistler' } },
    })
    send(run, 'orders', 'bare')
    run.run()
    const time = String(run.settings.startTime)
    expect(events[0]).toEqual({
      Records: [
        {
          messageId: id,
          receiptHandle: expect.stringMatching(/^AQEB/) as string,
          body: 'Test',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: time,
            SenderId: expect.any(String) as string,
            ApproximateFirstReceiveTimestamp: time,
          },
          messageAttributes: {
            Title: { stringValue: 'The Whistler', stringListValues: [], binaryListValues: [], dataType: 'String' },
          },
          md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          md5OfBody: '0cbc6611f5540bd0809a388dc95a615b',
          eventSource: 'aws:sqs',
          eventSourceARN: queueArn,
          awsRegion: 'us-east-1',
        },
      ],
    })
    const second = (events[1] as { Records: JsonObject[] }).Records[0]!
    expect(second['messageAttributes']).toEqual({})
    expect(second).not.toHaveProperty('md5OfMessageAttributes')
  })

  test('takes up to its batch size at once', () => {
    const { run, got } = mapped((turn) => returned(turn), { mapping: { BatchSize: 3, Enabled: false } })
    for (const body of ['a', 'b', 'c', 'd']) send(run, 'orders', body)
    run.ok('lambda', 'UpdateEventSourceMapping', { UUID: mappingId(run), Enabled: true })
    run.run()
    expect(got).toEqual(['a,b,c', 'd'])
  })

  test('has at most five batches in progress', () => {
    const { run } = mapped((turn) => (turn.work.kind === 'invoke' ? parked(turn, 1000) : returned(turn)), {
      mapping: { BatchSize: 1 },
    })
    for (let i = 0; i < 12; i++) send(run, 'orders', `${i}`)
    run.advance(500)
    expect(count(run, 'orders')).toEqual({ delayed: 0, visible: 7, 'in-flight': 5 })
    run.run()
    expect(count(run, 'orders')).toEqual(nothing)
  })

  test('leaves a failed batch until its visibility timeout ends, and gives it again', () => {
    let attempts = 0
    const { run, got } = mapped((turn) => (++attempts < 3 ? failed(turn, 'Error') : returned(turn)), {
      fn: { DurationMs: 1 },
    })
    send(run, 'orders', 'one')
    run.run()
    expect(got).toEqual(['one', 'one', 'one'])
    expect(Math.floor(run.elapsed / 1000)).toBe(60)
    expect(count(run, 'orders')).toEqual(nothing)
  })

  test('calls a function maxReceiveCount times before the message goes to the dead-letter queue', () => {
    const { run, got } = mapped((turn) => failed(turn, 'Error'), { queue: redrive('dead', 3) })
    send(run, 'orders', 'poison')
    run.run()
    expect(got).toEqual(['poison', 'poison', 'poison'])
    expect(bodies(receive(run, 'dead'))).toEqual(['poison'])
    expect(run.wakes('foreground')).toEqual([])
  })

  test('of the dead-letter queue gets what comes there', () => {
    const { run, got } = mapped(
      (turn) =>
        recordsOf(turn)[0]?.attributes['DeadLetterQueueSourceArn'] === undefined
          ? failed(turn, 'Error')
          : returned(turn),
      {
        queue: redrive('dead', 1),
      },
    )
    run.ok('lambda', 'CreateEventSourceMapping', {
      EventSourceArn: queueArn.replace('orders', 'dead'),
      FunctionName: 'work',
    })
    send(run, 'orders', 'poison')
    run.run()
    expect(got).toEqual(['poison', 'poison'])
    expect(count(run, 'dead')).toEqual(nothing)
  })

  test('tries a throttled batch again, and gives up when the visibility timeout is over', () => {
    const { run, got } = mapped((turn) => returned(turn))
    reserve(run, 'work', 0)
    send(run, 'orders', 'one')
    run.advance(seconds(16))
    expect(run.of('call').filter((event) => event.action === 'Invoke')).toHaveLength(5)
    run.advance(seconds(13))
    expect(run.lambda.mappings[mappingId(run)]?.batches).toEqual({})
    reserve(run, 'work', 1)
    run.run()
    expect(got).toEqual(['one'])
    expect(run.moves()).toContain('orders in-flight→visible: the visibility timeout of 30 s ended')
  })

  test('that was disabled finishes what it has and takes nothing more', () => {
    const { run, got } = mapped((turn) => (turn.work.kind === 'invoke' ? parked(turn, 1000) : returned(turn)))
    send(run, 'orders', 'one')
    run.advance(100)
    const id = mappingId(run)
    expect(run.ok('lambda', 'UpdateEventSourceMapping', { UUID: id, Enabled: false })).toMatchObject({
      State: 'Disabling',
    })
    send(run, 'orders', 'two')
    run.run()
    expect(got).toEqual(['one'])
    expect(count(run, 'orders')).toEqual({ delayed: 0, visible: 1, 'in-flight': 0 })
    expect(run.ok('lambda', 'GetEventSourceMapping', { UUID: id })).toMatchObject({ State: 'Disabled' })
    run.ok('lambda', 'UpdateEventSourceMapping', { UUID: id, Enabled: true })
    run.run()
    expect(got).toEqual(['one', 'two'])
  })

  test('that was deleted finishes what it has and is then gone', () => {
    const { run } = mapped((turn) => (turn.work.kind === 'invoke' ? parked(turn, 1000) : returned(turn)))
    send(run, 'orders', 'one')
    run.advance(500)
    const id = mappingId(run)
    expect(run.ok('lambda', 'DeleteEventSourceMapping', { UUID: id })).toMatchObject({ State: 'Deleting' })
    run.run()
    expect(count(run, 'orders')).toEqual(nothing)
    expect(run.refusal('lambda', 'GetEventSourceMapping', { UUID: id })).toMatchObject({
      status: 404,
      message: 'The resource you requested does not exist.',
    })
    expect(run.lambda.waits).toEqual({})
  })

  test('is disabled with a notice when its queue or its function is gone', () => {
    const first = mapped((turn) => returned(turn)).run
    first.ok('sqs', 'DeleteQueue', { QueueUrl: 'orders' })
    first.run()
    expect(first.of('notice')).toMatchObject([
      { text: expect.stringContaining('The specified queue does not exist.') as string },
    ])
    const second = mapped((turn) => returned(turn)).run
    second.ok('lambda', 'DeleteFunction', { FunctionName: 'work' })
    send(second, 'orders', 'one')
    second.run()
    expect(second.of('notice')).toMatchObject([{ text: expect.stringContaining('Function not found') as string }])
    expect(second.of('mapping-changed').at(-1)?.enabled).toBe(false)
  })
})

describe('ReportBatchItemFailures', () => {
  test('leaves only the messages that the function names', () => {
    let calls = 0
    const { run, got } = mapped(
      (turn) => {
        const bad = recordsOf(turn).filter((record) => record.body === 'bad' && calls === 0)
        calls++
        return returned(turn, { batchItemFailures: bad.map((record) => ({ itemIdentifier: record.messageId })) })
      },
      { mapping: { FunctionResponseTypes: ['ReportBatchItemFailures'], Enabled: false } },
    )
    for (const body of ['good', 'bad', 'fine']) send(run, 'orders', body)
    run.ok('lambda', 'UpdateEventSourceMapping', { UUID: mappingId(run), Enabled: true })
    run.run()
    expect(got).toEqual(['good,bad,fine', 'bad'])
    expect(count(run, 'orders')).toEqual(nothing)
  })

  test.each<[Json, readonly string[]]>([
    [{}, []],
    [null, []],
    ['', []],
    [{ batchItemFailures: [] }, []],
    [{ batchItemFailures: null }, []],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }] }, ['b']],
    [{ batchItemFailures: [{}] }, ['a', 'b']],
    [{ batchItemFailures: [{ itemIdentifier: '' }] }, ['a', 'b']],
    [{ batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'z' }] }, ['a', 'b']],
    [{ batchItemFailures: 'b' }, ['a', 'b']],
    ['nonsense', ['a', 'b']],
  ])('the answer %j fails %j', (answer, failures) => {
    expect(failedItems(answer, ['a', 'b'])).toEqual(failures)
  })
})

describe('creating a mapping', () => {
  const create = { EventSourceArn: queueArn, FunctionName: 'work' }

  test('answers as recorded', () => {
    const run = withFunctions({ work: (turn) => returned(turn) })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    const answer = run.ok('lambda', 'CreateEventSourceMapping', create)
    expect(answer).toEqual({
      UUID: mappingId(run),
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      EventSourceArn: queueArn,
      EventSourceMappingArn: `arn:aws:lambda:us-east-1:123456789012:event-source-mapping:${mappingId(run)}`,
      FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:work',
      FunctionResponseTypes: [],
      LastModified: 1_767_225_600,
      State: 'Creating',
      StateTransitionReason: 'USER_INITIATED',
    })
    expect(run.ok('lambda', 'ListEventSourceMappings', { FunctionName: 'work' })['EventSourceMappings']).toMatchObject([
      { State: 'Enabled' },
    ])
    expect(run.ok('lambda', 'ListEventSourceMappings', { EventSourceArn: `${queueArn}x` })).toEqual({
      EventSourceMappings: [],
    })
  })

  test('disabled takes no messages', () => {
    const { run, got } = mapped((turn) => returned(turn), { mapping: { Enabled: false } })
    send(run, 'orders', 'one')
    run.run()
    expect(got).toEqual([])
    expect(run.ok('lambda', 'GetEventSourceMapping', { UUID: mappingId(run) })['State']).toBe('Disabled')
  })

  test('twice for the same queue and function is a conflict', () => {
    const { run } = mapped((turn) => returned(turn))
    expect(run.refusal('lambda', 'CreateEventSourceMapping', create)).toMatchObject({
      code: 'ResourceConflictException',
      status: 409,
      message: `An event source mapping with SQS arn (" ${queueArn} ") and function (" work ") already exists. Please update or delete the existing mapping with UUID ${mappingId(run)}`,
    })
  })

  test.each<[JsonObject, string]>([
    [
      { EventSourceArn: `${queueArn}-none` },
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    ],
    [
      { BatchSize: 11 },
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    ],
    [{ FilterCriteria: { Filters: [{ Pattern: '{"body": []}' }] } }, 'Invalid filter pattern definition.'],
  ])('is refused: %j', (params, message) => {
    const { run } = mapped((turn) => returned(turn))
    expect(run.refusal('lambda', 'CreateEventSourceMapping', { ...create, ...params })).toMatchObject({
      code: 'InvalidParameterValueException',
      message,
    })
  })

  test('is refused where the function may run longer than the messages are hidden', () => {
    const run = withFunctions({ work: (turn) => returned(turn) }, { Timeout: 31 })
    run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
    expect(run.refusal('lambda', 'CreateEventSourceMapping', create).message).toBe(
      'Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds',
    )
  })
})

describe('a batching window', () => {
  const window = { BatchSize: 12, MaximumBatchingWindowInSeconds: 60 }
  const patient = { VisibilityTimeout: '300' }

  test('waits for more messages, from the first one on', () => {
    const { run, got } = mapped((turn) => returned(turn), { mapping: window, queue: patient })
    send(run, 'orders', '1')
    run.advance(seconds(59))
    send(run, 'orders', '2')
    expect(got).toEqual([])
    run.advance(seconds(2))
    expect(got).toEqual(['1,2'])
    expect(count(run, 'orders')).toEqual(nothing)
  })

  test('ends early when the batch is full', () => {
    const { run, got } = mapped((turn) => returned(turn), { mapping: window, queue: patient })
    for (let i = 1; i <= 13; i++) send(run, 'orders', `${i}`)
    run.advance(seconds(1))
    expect(got).toEqual(['1,2,3,4,5,6,7,8,9,10,11,12'])
    run.run()
    expect(got[1]).toBe('13')
    expect(count(run, 'orders')).toEqual(nothing)
  })

  test('is cut short when the mapping is switched off', () => {
    const { run, got } = mapped((turn) => returned(turn), { mapping: window, queue: patient })
    send(run, 'orders', '1')
    run.advance(seconds(1))
    run.ok('lambda', 'UpdateEventSourceMapping', { UUID: mappingId(run), Enabled: false })
    run.advance(seconds(1))
    expect(got).toEqual(['1'])
    send(run, 'orders', '2')
    run.advance(seconds(100))
    expect(got).toEqual(['1'])
  })
})

describe('filters', () => {
  const filter = (pattern: JsonObject): JsonObject => ({
    FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
  })

  test('messages that fit none are deleted and not seen', () => {
    const mapping = filter({ body: { total: [{ numeric: ['>', 10] }] } })
    const { run, got } = mapped((turn) => returned(turn), { mapping })
    for (const body of ['{"total":5}', '{"total":50}', 'plain']) send(run, 'orders', body)
    run.run()
    expect(got).toEqual(['{"total":50}'])
    expect(count(run, 'orders')).toEqual(nothing)
  })

  test('look at texts, and at the message beside its body', () => {
    const mapping = { FilterCriteria: { Filters: [{ Pattern: '{"body":["yes"],"eventSource":["aws:sqs"]}' }] } }
    const { run, got } = mapped((turn) => returned(turn), { mapping })
    for (const body of ['no', 'yes', '{"yes":"yes"}']) send(run, 'orders', body)
    run.run()
    expect(got).toEqual(['yes'])
  })

  test('take an $or of bodies, at the top and inside of the body', () => {
    const either = [{ body: { total: [1] } }, { body: { kind: ['gift'] } }, { body: ['plain'] }]
    const { run, got } = mapped((turn) => returned(turn), { mapping: filter({ $or: either }) })
    const wanted = ['{"total":1}', '{"kind":"gift"}', 'plain']
    for (const body of [...wanted, '{"total":2}', 'other']) send(run, 'orders', body)
    run.run()
    expect(got.join()).toBe(wanted.join())
    const inside = mapped((turn) => returned(turn), { mapping: filter({ body: { $or: [{ a: [1] }, { b: [2] }] } }) })
    for (const body of ['{"a":1}', '{"b":1}', '{"b":2}']) send(inside.run, 'orders', body)
    inside.run.run()
    expect(inside.got.join()).toBe(`{"a":1},{"b":2}`)
  })

  test('can be taken away again', () => {
    const { run, got } = mapped((turn) => returned(turn), { mapping: filter({ body: { total: [1] } }) })
    const updated = run.ok('lambda', 'UpdateEventSourceMapping', { UUID: mappingId(run), FilterCriteria: {} })
    expect(updated).not.toHaveProperty('FilterCriteria')
    send(run, 'orders', 'any')
    run.run()
    expect(got).toEqual(['any'])
  })
})

test('MaximumConcurrency limits the batches in progress', () => {
  const mapping = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }
  const { run, got } = mapped((turn) => (turn.work.kind === 'invoke' ? parked(turn, 10_000) : returned(turn)), {
    mapping,
    fn: { Timeout: 20 },
  })
  for (let i = 1; i <= 5; i++) send(run, 'orders', `${i}`)
  run.advance(seconds(9))
  expect(got).toEqual(['1', '2'])
  run.run()
  expect(got).toEqual(['1', '2', '3', '4', '5'])
})

test('a FIFO group is handled one batch after the other, and groups beside each other', () => {
  const got: string[] = []
  const work: Script = (turn) => {
    if (turn.work.kind !== 'invoke') return returned(turn)
    got.push(
      `${run.elapsed / 1000} ${recordsOf(turn)
        .map(({ body }) => body)
        .join()}`,
    )
    return parked(turn, 5000)
  }
  const run: Services = withFunctions({ work }, { Timeout: 20 })
  const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' }
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders.fifo', Attributes })
  for (const body of ['a1', 'a2', 'b1'])
    run.ok('sqs', 'SendMessage', { QueueUrl: 'orders.fifo', MessageBody: body, MessageGroupId: body.charAt(0) })
  run.ok('lambda', 'CreateEventSourceMapping', {
    EventSourceArn: `${queueArn}.fifo`,
    FunctionName: 'work',
    BatchSize: 1,
  })
  run.run()
  expect(got.map((line) => line.split(' ')[1])).toEqual(['a1', 'b1', 'a2'])
  expect(Number(got[2]?.split(' ')[0])).toBeGreaterThanOrEqual(5)
})

test('an updated mapping calls another function', () => {
  const seen: string[] = []
  const note = (name: string) => (turn: Turn) => {
    seen.push(name)
    return returned(turn)
  }
  const run = withFunctions({ one: note('one'), two: note('two') })
  run.ok('sqs', 'CreateQueue', { QueueName: 'orders' })
  run.ok('lambda', 'CreateEventSourceMapping', { EventSourceArn: queueArn, FunctionName: 'one' })
  const updated = run.ok('lambda', 'UpdateEventSourceMapping', { UUID: mappingId(run), FunctionName: 'two' })
  expect(updated).toMatchObject({ State: 'Updating', FunctionArn: expect.stringContaining(':two') as unknown })
  send(run, 'orders', '1')
  run.run()
  expect(seen).toEqual(['two'])
})
