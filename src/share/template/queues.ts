// Queues of a template and their triggers.
import { isObject, member, parseJson, type Json, type JsonObject } from '../../base/json'
import { newQueue } from '../../project/defaults'
import type { EventSourceMapping, Queue } from '../../project/project'
import { objectsOf, within, type Taken } from './functions'
import { properties, resolve } from './resolve'
import { objectAt, physicalName, textsOf, type Resource, type Scope } from './scope'

/** A queue of the project. */
export function takeQueue(scope: Scope, resource: Resource): Queue {
  const given = properties(scope, resource.properties)
  const name = physicalName(scope, resource, (value) => resolve(scope, value))
  const isFifo = name.endsWith('.fifo')
  return {
    ...newQueue(name),
    ...number(given, 'VisibilityTimeout', 'visibilityTimeoutSeconds', 0, 43_200),
    ...number(given, 'DelaySeconds', 'delaySeconds', 0, 900),
    ...number(given, 'ReceiveMessageWaitTimeSeconds', 'receiveWaitSeconds', 0, 20),
    ...number(given, 'MessageRetentionPeriod', 'retentionSeconds', 60, 1_209_600),
    ...number(given, 'MaximumMessageSize', 'maximumBytes', 1024, 1_048_576),
    ...deadLetter(given),
    ...redriveAllow(given),
    ...(isFifo ? { fifo: fifo(given) } : {}),
  }
}

function number<K extends keyof Queue>(
  given: JsonObject,
  from: string,
  to: K,
  min: number,
  max: number,
): Partial<Queue> {
  const value = within(member(given, from), min, max)
  return value === undefined ? {} : { [to]: value }
}

/** Policies are objects, or texts of them. */
const policy = (value: Json | undefined): JsonObject => {
  const parsed = typeof value === 'string' ? parseJson(value) : value
  return isObject(parsed) ? parsed : {}
}

function deadLetter(given: JsonObject): Partial<Queue> {
  const redrive = policy(member(given, 'RedrivePolicy'))
  const target = member(redrive, 'deadLetterTargetArn')
  const most = within(member(redrive, 'maxReceiveCount'), 1, 1000)
  if (typeof target !== 'string' || most === undefined) return {}
  return { deadLetter: { queue: lastOf(target), maxReceiveCount: most } }
}

function redriveAllow(given: JsonObject): Partial<Queue> {
  const allow = policy(member(given, 'RedriveAllowPolicy'))
  const permission = member(allow, 'redrivePermission')
  if (permission === 'allowAll' || permission === 'denyAll') return { redriveAllow: { permission } }
  const queues = textsOf(member(allow, 'sourceQueueArns')).map(lastOf)
  return permission === 'byQueue' && queues.length > 0 ? { redriveAllow: { permission, queues } } : {}
}

function fifo(given: JsonObject): NonNullable<Queue['fifo']> {
  return {
    contentBasedDeduplication: isYes(member(given, 'ContentBasedDeduplication')),
    deduplicationScope: member(given, 'DeduplicationScope') === 'messageGroup' ? 'messageGroup' : 'queue',
    throughputLimit: member(given, 'FifoThroughputLimit') === 'perMessageGroupId' ? 'perMessageGroupId' : 'perQueue',
  }
}

const isYes = (value: Json | undefined): boolean => value === true || value === 'true'

/** The name at the end of an ARN or URL. */
const lastOf = (arn: string): string => arn.split(/[:/]/).at(-1) ?? arn

/** Triggers of a function: its own events of a serverless function. */
export function takeEvents(scope: Scope, resource: Resource, functionName: string): Taken<EventSourceMapping[]> {
  const events = Object.entries(objectAt(resource.properties, 'Events'))
  const part: EventSourceMapping[] = []
  const notes: string[] = []
  for (const [id, event] of events) {
    const type = isObject(event) ? member(event, 'Type') : undefined
    if (isObject(event) && type === 'SQS')
      part.push(mapping(properties(scope, objectAt(event, 'Properties')), 'Queue', functionName))
    else
      notes.push(
        `Function "${functionName}": its event "${id}" (${String(type)}) is left out; only queues call functions here.`,
      )
  }
  return { part, notes }
}

/** A trigger that is a resource of its own; null: its source is no queue. */
export function takeMapping(scope: Scope, resource: Resource): EventSourceMapping | null {
  const given = properties(scope, resource.properties)
  const source = member(given, 'EventSourceArn')
  const target = member(given, 'FunctionName')
  if (typeof source !== 'string' || !source.startsWith('arn:aws:sqs:') || typeof target !== 'string') return null
  return mapping(given, 'EventSourceArn', lastOf(target))
}

function mapping(given: JsonObject, source: string, functionName: string): EventSourceMapping {
  const queue = member(given, source)
  const window = within(member(given, 'MaximumBatchingWindowInSeconds'), 0, 300)
  const most = within(member(objectAt(given, 'ScalingConfig'), 'MaximumConcurrency'), 2, 1000)
  const filters = objectsOf(member(objectAt(given, 'FilterCriteria'), 'Filters')).flatMap((one) => {
    const pattern = member(one, 'Pattern')
    return typeof pattern === 'string' ? [pattern] : []
  })
  return {
    queue: typeof queue === 'string' ? lastOf(queue) : '',
    function: functionName,
    batchSize: within(member(given, 'BatchSize'), 1, 10_000) ?? 10,
    enabled: member(given, 'Enabled') !== false && member(given, 'Enabled') !== 'false',
    ...(window === undefined ? {} : { windowSeconds: window }),
    ...(filters.length === 0 ? {} : { filters: filters.slice(0, 5) }),
    ...(textsOf(member(given, 'FunctionResponseTypes')).includes('ReportBatchItemFailures')
      ? { reportBatchItemFailures: true }
      : {}),
    ...(most === undefined ? {} : { maximumConcurrency: most }),
  }
}
