import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { blankProject, newQueue } from '../../src/project/defaults'
import { deployCalls } from '../../src/project/deployment'
import { projectSchema, type Project } from '../../src/project/project'
import { deadLetterTrouble, fifoTrouble, filterTrouble, triggerTrouble } from '../../src/project/queue-checks'

const trigger = { queue: 'orders', function: 'work', batchSize: 10, enabled: true }
const paramsOf = (project: Project, action: string) =>
  deployCalls(project)
    .filter((call) => call.action === action)
    .map((call) => call.params)

describe('the project format', () => {
  const parsed = (changes: Partial<Project>) => v.safeParse(projectSchema, { ...blankProject('one'), ...changes })

  test('takes queues and triggers without the optional members', () => {
    expect(parsed({ queues: [newQueue('orders')], mappings: [trigger] }).success).toBe(true)
  })

  test('takes a FIFO queue by its name alone, and its ending counts', () => {
    expect(parsed({ queues: [newQueue('orders.fifo')] }).success).toBe(true)
    expect(parsed({ queues: [newQueue(`${'a'.repeat(75)}.fifo`)] }).success).toBe(true)
    expect(parsed({ queues: [newQueue(`${'a'.repeat(76)}.fifo`)] }).success).toBe(false)
    for (const name of ['.fifo', 'a.fifo.fifo', 'a.b', 'a.FIFO', 'a/b', ''])
      expect(parsed({ queues: [newQueue(name)] }).success).toBe(false)
  })

  test('holds to the ranges of AWS', () => {
    for (const [field, low, high] of [
      ['receiveWaitSeconds', 0, 20],
      ['retentionSeconds', 60, 1_209_600],
      ['maximumBytes', 1024, 1_048_576],
    ] as const)
      for (const value of [low - 1, low, high, high + 1])
        expect(parsed({ queues: [{ ...newQueue('q'), [field]: value }] }).success, `${field} ${value}`).toBe(
          value >= low && value <= high,
        )
    for (const [field, low, high] of [
      ['batchSize', 1, 10_000],
      ['windowSeconds', 0, 300],
      ['maximumConcurrency', 2, 1000],
    ] as const)
      for (const value of [low - 1, low, high, high + 1])
        expect(parsed({ mappings: [{ ...trigger, [field]: value }] }).success, `${field} ${value}`).toBe(
          value >= low && value <= high,
        )
    expect(parsed({ mappings: [{ ...trigger, filters: Array.from({ length: 6 }, () => '{}') }] }).success).toBe(false)
  })
})

describe('deployment', () => {
  test('sends what is set by AWS’s names, and nothing of what is not', () => {
    const [plain, fifo] = paramsOf(
      {
        ...blankProject('one'),
        queues: [
          newQueue('orders'),
          {
            ...newQueue('orders.fifo'),
            receiveWaitSeconds: 20,
            retentionSeconds: 60,
            maximumBytes: 1024,
            redriveAllow: { permission: 'byQueue', queues: ['a.fifo'] },
            fifo: {
              contentBasedDeduplication: true,
              deduplicationScope: 'messageGroup',
              throughputLimit: 'perMessageGroupId',
            },
          },
        ],
      },
      'CreateQueue',
    )
    expect(plain).toEqual({ QueueName: 'orders', Attributes: { VisibilityTimeout: '30', DelaySeconds: '0' } })
    expect(fifo).toEqual({
      QueueName: 'orders.fifo',
      Attributes: {
        VisibilityTimeout: '30',
        DelaySeconds: '0',
        ReceiveMessageWaitTimeSeconds: '20',
        MessageRetentionPeriod: '60',
        MaximumMessageSize: '1024',
        RedriveAllowPolicy:
          '{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:us-east-1:123456789012:a.fifo"]}',
        FifoQueue: 'true',
        ContentBasedDeduplication: 'true',
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      },
    })
  })

  test('a trigger with everything', () => {
    const full = {
      ...trigger,
      windowSeconds: 5,
      filters: ['{"body":{"a":[1]}}'],
      reportBatchItemFailures: true,
      maximumConcurrency: 2,
    }
    expect(paramsOf({ ...blankProject('one'), mappings: [full] }, 'CreateEventSourceMapping')).toMatchObject([
      {
        MaximumBatchingWindowInSeconds: 5,
        FilterCriteria: { Filters: [{ Pattern: '{"body":{"a":[1]}}' }] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    ])
  })
})

describe('checks before AWS makes them', () => {
  test('filters', () => {
    expect(filterTrouble('{"body":{"kind":["paid"]}}')).toBeNull()
    expect(filterTrouble('{"body":')).toMatch(/not JSON/)
    expect(filterTrouble('{"body":"paid"}')).toMatch(/^Invalid filter pattern definition\./)
    expect(filterTrouble('{"__proto__":["x"]}')).toBeNull()
  })

  test('batch size and window', () => {
    expect(triggerTrouble({ ...trigger, batchSize: 11 })).toMatch(/must be greater than 0/)
    expect(triggerTrouble({ ...trigger, batchSize: 11, windowSeconds: 1 })).toBeNull()
    expect(triggerTrouble({ ...trigger, queue: 'a.fifo', batchSize: 11 })).toMatch(/FIFO queue is 10/)
    expect(triggerTrouble({ ...trigger, queue: 'a.fifo', windowSeconds: 1 })).toMatch(/not supported for FIFO/)
  })

  test('dead-letter queues', () => {
    const orders = { ...newQueue('orders'), deadLetter: { queue: 'dead', maxReceiveCount: 3 } }
    const dead = newQueue('dead')
    expect(deadLetterTrouble(orders, [orders, dead])).toBeNull()
    expect(deadLetterTrouble(orders, [orders])).toBe('Dead letter target does not exist.')
    expect(deadLetterTrouble(orders, [orders, { ...dead, redriveAllow: { permission: 'denyAll' } }])).toMatch(/allow/)
    const fifo = { ...orders, deadLetter: { queue: 'dead.fifo', maxReceiveCount: 3 } }
    expect(deadLetterTrouble(fifo, [fifo, newQueue('dead.fifo')])).toMatch(/same type/)
  })

  test('throughput limit and deduplication scope', () => {
    const fifo = { contentBasedDeduplication: false, throughputLimit: 'perMessageGroupId' } as const
    expect(fifoTrouble({ ...newQueue('a.fifo'), fifo: { ...fifo, deduplicationScope: 'queue' } })).toMatch(/allowed/)
    expect(fifoTrouble({ ...newQueue('a.fifo'), fifo: { ...fifo, deduplicationScope: 'messageGroup' } })).toBeNull()
  })
})
