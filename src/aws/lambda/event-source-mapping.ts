// Event source mapping: moves messages from a queue into invocations.
// Owns: the one receive that waits per mapping, batches in progress, their deletion.
// Does not own: visibility and receive counts (sqs), concurrency and containers (concurrency.ts).
// I1  A batch is in exactly one place: gathering, invoking (also while it is throttled), or settled and gone.
// I2  A message is deleted where it fits no filter, or in settling, and then only if it was done. What was not done comes back when its visibility timeout ends.
// I3  A throttled batch is tried again until the visibility timeout of its messages is over, never longer.
// I4  An enabled mapping with fewer batches than it may have has a receive that waits for messages.
// I5  A mapping that was disabled or deleted takes no more messages; what it has taken is invoked and settled.
import { assert, must } from '../../base/assert'
import type { OperationId } from '../../base/brand'
import {
  freeze,
  isArray,
  isObject,
  member,
  sizeBytes,
  type Json,
  type JsonArray,
  type JsonObject,
} from '../../base/json'
import type { Caller, Outcome } from '../../kernel/event'
import { seconds } from '../../kernel/time'
import { AwsError, Pending } from '../service'
import { failedItems } from './batch-response'
import { fitsFilters } from './filter'
import { concurrentBatches, mostHalvings, provisionedBatches, receiveLimit } from './limits'
import { reportMapping } from './mappings'
import { sqsEvent, sqsRecord } from './sqs-event'
import type { Batch, LambdaCall, Mapping } from './state'

const callerOf = (mapping: Mapping): Caller => ({
  kind: 'mapping',
  mapping: mapping.id,
  functionName: mapping.functionName,
})

/** Takes messages as long as there are any and batches are free, then leaves a receive waiting (I4). */
export function poll(call: LambdaCall, mapping: Mapping): void {
  while (
    mapping.state === 'Enabled' &&
    mapping.poll === null &&
    Object.keys(mapping.batches).length < concurrencyOf(call, mapping)
  ) {
    const answer = receive(call, mapping)
    if (answer === undefined) return
    if (answer instanceof Pending) {
      mapping.poll = answer.operation
      call.state.waits[answer.operation] = { kind: 'poll', mapping: mapping.id }
    } else {
      take(call, mapping, answer)
    }
  }
}

/** How many batches may be in progress: more, the longer the mapping has been busy, and fewer while its function fails. */
function concurrencyOf(call: LambdaCall, mapping: Mapping): number {
  const { start, perMinute, most } = scaleOf(mapping)
  const minutes = mapping.busySince === null ? 0 : Math.floor((call.now - mapping.busySince) / 60_000)
  return Math.max(1, Math.min(most, start + perMinute * minutes) >> mapping.halvings)
}

function scaleOf({ queue, pollers, maximumConcurrency }: Mapping): Record<'start' | 'perMinute' | 'most', number> {
  if (pollers === null) {
    const most = Math.min(maximumConcurrency ?? Infinity, concurrentBatches.most)
    // A FIFO queue has as many as there are active groups (documented); its locks see to that.
    return { ...concurrentBatches, most, ...(queue.endsWith('.fifo') ? { start: most } : {}) }
  }
  const { perPoller, perMinute, most } = provisionedBatches
  return { start: pollers.least * perPoller, perMinute, most: Math.min(pollers.most * perPoller, most) }
}

function receive(call: LambdaCall, mapping: Mapping): Json | Pending | undefined {
  const params = {
    QueueUrl: mapping.queue,
    MaxNumberOfMessages: Math.min(receiveLimit, mapping.batchSize - (mapping.gathering?.messages.length ?? 0)),
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  }
  try {
    return call.request('sqs', 'AwaitMessages', params, callerOf(mapping))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    disable(call, mapping, error.message)
    return undefined
  }
}

/** The end of a waiting receive: messages, an empty answer where it was called off, or an error where the queue was deleted. */
export function pollCompleted(call: LambdaCall, mapping: Mapping, outcome: Outcome): void {
  mapping.poll = null
  if ('err' in outcome) disable(call, mapping, outcome.err.message)
  else take(call, mapping, outcome.ok)
  continueOrEnd(call, mapping)
}

/** What a receive has brought: messages that fit no filter are deleted, the others are a batch, or wait for one to be full. */
function take(call: LambdaCall, mapping: Mapping, answer: Json): void {
  const given = isObject(answer) ? member(answer, 'Messages') : undefined
  const received = isArray(given) ? given.filter(isObject) : []
  const isWanted = (message: JsonObject): boolean =>
    fitsFilters(mapping.filters, sqsRecord(mapping, call.settings.region, message))
  const messages = received.filter(isWanted)
  if (messages.length < received.length) {
    const unwanted = received.filter((message) => !messages.includes(message))
    deleteMessages(call, mapping, unwanted.map(handleOf))
  }
  if (messages.length === 0) return
  if (mapping.windowSeconds > 0) return gather(call, mapping, messages)
  for (const batch of inRequests(messages)) startBatch(call, mapping, batch, call.now)
}

/** Ten messages may be longer together than a request may be: then they are several batches. */
function inRequests(messages: readonly JsonObject[]): readonly JsonObject[][] {
  const batches: JsonObject[][] = [[]]
  let bytes = 0
  for (const message of messages) {
    const more = sizeBytes(message)
    if (bytes > 0 && bytes + more > gatheredBytesLimit) {
      batches.push([])
      bytes = 0
    }
    batches.at(-1)?.push(message)
    bytes += more
  }
  return batches
}

/** The window starts with the first message; a full batch, or one near the size of a request, does not wait for its end. */
function gather(call: LambdaCall, mapping: Mapping, messages: readonly JsonObject[]): void {
  for (const message of messages) {
    const bytes = sizeBytes(message)
    if (mapping.gathering !== null && mapping.gathering.bytes + bytes > gatheredBytesLimit) closeBatch(call, mapping)
    mapping.gathering ??= {
      messages: [],
      since: call.now,
      bytes: 0,
      wake: call.wakeAt(call.now + seconds(mapping.windowSeconds), { kind: 'window', mapping: mapping.id }),
    }
    mapping.gathering.messages.push(message)
    mapping.gathering.bytes += bytes
    if (mapping.gathering.messages.length >= mapping.batchSize) closeBatch(call, mapping)
  }
}

/** Hands over the batch that is being gathered, if there is one. */
function closeBatch(call: LambdaCall, mapping: Mapping): void {
  const { gathering } = mapping
  if (gathering === null) return
  mapping.gathering = null
  call.cancel(gathering.wake)
  startBatch(call, mapping, gathering.messages, gathering.since)
}

/** The wake-up of a window. */
export function windowOver(call: LambdaCall, mappingId: string): void {
  const mapping = must(call.state.mappings[mappingId], 'a mapping outlives its batches')
  const { gathering } = mapping
  if (gathering === null) return
  mapping.gathering = null
  startBatch(call, mapping, gathering.messages, gathering.since)
  continueOrEnd(call, mapping)
}

/** Room is left in a request of 6 MB for the form of the records. */
const gatheredBytesLimit = 5_500_000

function startBatch(call: LambdaCall, mapping: Mapping, messages: readonly Json[], receivedAt: number): void {
  const id = `batch-${mapping.nextBatch++}`
  const batch: Batch = { id, messages: freeze<JsonArray>([...messages]), receivedAt, phase: { kind: 'invoking' } }
  mapping.batches[id] = batch
  mapping.busySince ??= call.now
  invoke(call, mapping, batch)
}

const handleOf = (message: JsonObject): string => String(member(message, 'ReceiptHandle'))

function invoke(call: LambdaCall, mapping: Mapping, batch: Batch): void {
  const params = { FunctionName: mapping.functionArn, Payload: sqsEvent(mapping, call.settings.region, batch.messages) }
  try {
    const answer = call.request('lambda', 'Invoke', params, callerOf(mapping))
    assert(answer instanceof Pending, 'a synchronous invocation is answered later')
    batch.phase = { kind: 'invoking' }
    call.state.waits[answer.operation] = { kind: 'batch', mapping: mapping.id, batch: batch.id }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (error.code === 'TooManyRequestsException') return tryLater(call, mapping, batch)
    delete mapping.batches[batch.id]
    if (error.code === 'ResourceNotFoundException') disable(call, mapping, error.message)
  }
}

/** Doubles the pause from 1 s to 32 s (I3). */
function tryLater(call: LambdaCall, mapping: Mapping, batch: Batch): void {
  const { phase } = batch
  const attempt = phase.kind === 'throttled' ? phase.attempt + 1 : 1
  const until =
    phase.kind === 'throttled'
      ? phase.until
      : batch.receivedAt + seconds(visibilitySeconds(call, mapping.queue, callerOf(mapping)))
  const at = call.now + seconds(1 << Math.min(attempt - 1, 5))
  if (at >= until) {
    delete mapping.batches[batch.id]
    return
  }
  batch.phase = { kind: 'throttled', attempt, until }
  call.wakeAt(at, { kind: 'retry-batch', mapping: mapping.id, batch: batch.id })
}

/** The wake-up of a throttled batch. */
export function retryBatch(call: LambdaCall, mappingId: string, batchId: string): void {
  const mapping = must(call.state.mappings[mappingId], 'a mapping outlives its batches')
  invoke(call, mapping, must(mapping.batches[batchId], 'a throttled batch waits for its wake-up'))
  continueOrEnd(call, mapping)
}

/** The end of a batch's invocation: settles the batch (I2). */
export function batchCompleted(
  call: LambdaCall,
  mapping: Mapping,
  batchId: string,
  operation: OperationId,
  outcome: Outcome,
): void {
  const batch = must(mapping.batches[batchId], 'a batch is there until it is settled')
  const handles = new Map<string, string>()
  for (const message of batch.messages) {
    if (isObject(message)) handles.set(String(member(message, 'MessageId')), String(member(message, 'ReceiptHandle')))
  }
  const isError = endedInError(outcome)
  // "Lambda lowers its concurrency" (documented); by how much it does not say.
  mapping.halvings = Math.min(Math.max(0, mapping.halvings + (isError ? 1 : -1)), mostHalvings)
  const ids = [...handles.keys()]
  const failed = new Set(isError ? ids : failedMessages(mapping, ids, outcome))
  const { id, queue, functionName } = mapping
  const counts = { messages: handles.size, failed: failed.size }
  call.emit({ kind: 'batch-settled', mapping: id, queue, functionName, operation, ...counts })
  deleteMessages(
    call,
    mapping,
    [...handles].filter(([id]) => !failed.has(id)).map(([, handle]) => handle),
  )
  delete mapping.batches[batchId]
  continueOrEnd(call, mapping)
}

function failedMessages(mapping: Mapping, ids: readonly string[], outcome: Outcome): readonly string[] {
  const answer = 'ok' in outcome && isObject(outcome.ok) ? outcome.ok : {}
  return mapping.reportsFailures ? failedItems(member(answer, 'Payload') ?? null, ids) : []
}

const endedInError = (outcome: Outcome): boolean =>
  !('ok' in outcome) || !isObject(outcome.ok) || member(outcome.ok, 'FunctionError') !== undefined

function deleteMessages(call: LambdaCall, mapping: Mapping, handles: readonly string[]): void {
  for (let from = 0; from < handles.length; from += receiveLimit) {
    const part = handles.slice(from, from + receiveLimit)
    const entries = part.map((handle, i): JsonObject => ({ Id: `m${i}`, ReceiptHandle: handle }))
    try {
      call.request('sqs', 'DeleteMessageBatch', { QueueUrl: mapping.queue, Entries: entries }, callerOf(mapping))
    } catch (error) {
      // The queue was deleted while the function ran: the messages are gone with it.
      if (!(error instanceof AwsError)) throw error
    }
  }
}

/** Stops a mapping that cannot work. On AWS it goes on trying and shows the reason; here the person is told, and the run comes to rest. */
function disable(call: LambdaCall, mapping: Mapping, reason: string): void {
  if (mapping.state !== 'Enabled') return
  mapping.state = 'Disabled'
  reportMapping(call, mapping)
  const text = `The event source mapping from ${mapping.queue} to ${mapping.functionName} was disabled: ${reason}`
  call.emit({ kind: 'notice', level: 'warning', text })
  stopPolling(call, mapping)
}

/** Calls the waiting receive off, and hands over what was gathered; its empty answer comes as `pollCompleted` (I5). */
export function stopPolling(call: LambdaCall, mapping: Mapping): void {
  closeBatch(call, mapping)
  if (mapping.poll !== null) call.request('sqs', 'CancelReceive', { operation: mapping.poll }, callerOf(mapping))
}

/** Polls on, or removes a mapping that is being deleted and has nothing left to do. */
export function continueOrEnd(call: LambdaCall, mapping: Mapping): void {
  if (Object.keys(mapping.batches).length === 0) mapping.busySince = null
  poll(call, mapping)
  const isIdle = mapping.poll === null && mapping.gathering === null && Object.keys(mapping.batches).length === 0
  if (mapping.state === 'Deleting' && isIdle) delete call.state.mappings[mapping.id]
}

/** Visibility timeout of a queue; throws where there is no such queue. */
export function visibilitySeconds(call: LambdaCall, queue: string, caller: Caller): number {
  const answer = call.request(
    'sqs',
    'GetQueueAttributes',
    { QueueUrl: queue, AttributeNames: ['VisibilityTimeout'] },
    caller,
  )
  const attributes = isObject(answer as Json) ? member(answer as JsonObject, 'Attributes') : undefined
  return Number(isObject(attributes) ? member(attributes, 'VisibilityTimeout') : 0)
}
