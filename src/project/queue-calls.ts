// The calls that make queues and their triggers. What equals AWS's default is not sent.
import { toText, type JsonObject } from '../base/json'
import { functionArn, queueArn } from './arns'
import type { DeployCall } from './deploy-call'
import type { EventSourceMapping, Project, Queue, QueueWorker } from './project'

/** Whether a name makes a queue a FIFO queue. */
export const isFifoName = (name: string): boolean => name.endsWith('.fifo')

/** The call that makes a queue; its dead-letter queue is set by `setDeadLetter` when all queues are there. */
export function createQueue(project: Project, queue: Queue): DeployCall {
  const attributes: JsonObject = {
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    DelaySeconds: String(queue.delaySeconds),
    ...given('ReceiveMessageWaitTimeSeconds', queue.receiveWaitSeconds),
    ...given('MessageRetentionPeriod', queue.retentionSeconds),
    ...given('MaximumMessageSize', queue.maximumBytes),
    ...(queue.redriveAllow === undefined
      ? {}
      : { RedriveAllowPolicy: redriveAllowPolicy(project, queue.redriveAllow) }),
    ...(isFifoName(queue.name) ? fifoAttributes(queue) : {}),
  }
  const params = { QueueName: queue.name, Attributes: attributes }
  return { resource: queue.name, service: 'sqs', action: 'CreateQueue', params }
}

const given = (name: string, value: number | undefined): JsonObject =>
  value === undefined ? {} : { [name]: String(value) }

function fifoAttributes({ fifo }: Queue): JsonObject {
  if (fifo === undefined) return { FifoQueue: 'true' }
  return {
    FifoQueue: 'true',
    ContentBasedDeduplication: String(fifo.contentBasedDeduplication),
    DeduplicationScope: fifo.deduplicationScope,
    FifoThroughputLimit: fifo.throughputLimit,
  }
}

function redriveAllowPolicy(project: Project, allow: NonNullable<Queue['redriveAllow']>): string {
  if (allow.permission !== 'byQueue') return toText({ redrivePermission: allow.permission })
  const sourceQueueArns = allow.queues.map((name) => queueArn(project.settings, name))
  return toText({ redrivePermission: 'byQueue', sourceQueueArns })
}

/** The call that gives a queue its dead-letter queue; none where it has none. */
export function setDeadLetter(project: Project, queue: Queue): DeployCall[] {
  if (queue.deadLetter === undefined) return []
  const policy = toText({
    deadLetterTargetArn: queueArn(project.settings, queue.deadLetter.queue),
    maxReceiveCount: queue.deadLetter.maxReceiveCount,
  })
  const params = { QueueUrl: queue.name, Attributes: { RedrivePolicy: policy } }
  return [{ resource: queue.name, service: 'sqs', action: 'SetQueueAttributes', params }]
}

/** The call that makes a trigger. */
export function createMapping(project: Project, mapping: EventSourceMapping): DeployCall {
  const { windowSeconds, filters, maximumConcurrency } = mapping
  const params: JsonObject = {
    EventSourceArn: queueArn(project.settings, mapping.queue),
    FunctionName: functionArn(project.settings, mapping.function),
    BatchSize: mapping.batchSize,
    Enabled: mapping.enabled,
    ...(windowSeconds === undefined ? {} : { MaximumBatchingWindowInSeconds: windowSeconds }),
    ...(filters === undefined ? {} : { FilterCriteria: { Filters: filters.map((Pattern) => ({ Pattern })) } }),
    ...(mapping.reportBatchItemFailures === true ? { FunctionResponseTypes: ['ReportBatchItemFailures'] } : {}),
    ...(maximumConcurrency === undefined ? {} : { ScalingConfig: { MaximumConcurrency: maximumConcurrency } }),
  }
  const resource = `${mapping.queue} → ${mapping.function}`
  return { resource, service: 'lambda', action: 'CreateEventSourceMapping', params }
}

/** The call that starts the workers of a queue. */
export function setQueueWorker(worker: QueueWorker): DeployCall {
  const params: JsonObject = {
    QueueName: worker.queue,
    FunctionName: worker.function,
    Count: worker.count,
    PollSeconds: worker.pollSeconds,
    WaitTimeSeconds: worker.waitTimeSeconds,
    MaxNumberOfMessages: worker.maxNumberOfMessages,
    ...(worker.visibilityTimeoutSeconds === undefined ? {} : { VisibilityTimeout: worker.visibilityTimeoutSeconds }),
    Deletes: worker.deletes,
  }
  return { resource: `${worker.queue} → ${worker.function}`, service: 'workers', action: 'SetWorker', params }
}
