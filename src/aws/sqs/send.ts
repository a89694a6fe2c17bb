import { brand, type MessageId } from '../../base/brand'
import { hashes, md5 } from '../../base/hash'
import { freeze, utf8Length, type JsonObject } from '../../base/json'
import { textParam, wholeParam } from '../params'
import { invalidParameter, invalidValue, missingParameter } from './errors'
import { arrive } from './arrive'
import { findDuplicate, rememberSent, type Identity } from './deduplication'
import { attributesBytes, checkCharacters, md5OfAttributes, readMessageAttributes } from './messages'
import { callerName, reportMove, wholeAttribute } from './queue'
import { fifoSystem, sequenceNumber } from './sequence'
import { isAwaited, noHandles, type Message, type Queue, type SqsCall } from './state'
import { scheduleTimers, setTimer } from './timers'

/** A message of a request, checked but not stored. */
export interface Draft {
  readonly body: string
  readonly attributes: JsonObject | null
  readonly systemAttributes: JsonObject | null
  /** AWSTraceHeader, from there or from the header of the request, which counts in no digest; null: none. */
  readonly traceHeader: string | null
  readonly groupId: string | null
  /** What a FIFO queue knows it by; null: it is for a standard queue. */
  readonly identity: Identity | null
  readonly delaySeconds: number
  readonly bytes: number
}

/** Reads what SendMessage and an entry of SendMessageBatch have in common. `request`: the whole of it, whose TraceHeader (see `wire/aws-json.ts`) counts for each message. */
export function readDraft(queue: Queue, params: JsonObject, request: JsonObject): Draft {
  const body = textParam(params, 'MessageBody') ?? ''
  if (body === '') throw missingParameter('MessageBody')
  checkCharacters(body)
  const attributes = readMessageAttributes(params, 'MessageAttributes')
  const systemAttributes = readSystemAttributes(params)
  const own = systemAttributes?.['AWSTraceHeader'] as JsonObject | undefined
  return {
    body,
    attributes,
    systemAttributes,
    traceHeader: (own?.['StringValue'] as string | undefined) ?? textParam(request, 'TraceHeader') ?? null,
    groupId: readId(params, 'MessageGroupId'),
    identity: queue.fifo === null ? null : readIdentity(queue, params, body),
    delaySeconds: readDelay(queue, params),
    bytes: utf8Length(body) + attributesBytes(attributes),
  }
}

/** On a FIFO queue the delay is the queue's; a delay of 0 is taken, and means just that (recorded). */
function readDelay(queue: Queue, params: JsonObject): number {
  const own = wholeAttribute(queue, 'DelaySeconds')
  if (queue.fifo !== null) return own
  const delaySeconds = wholeParam(params, 'DelaySeconds') ?? own
  if (delaySeconds >= 0 && delaySeconds <= 900) return delaySeconds
  throw invalidValue(delaySeconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.')
}

/**
 * Checks what only one kind of queue takes, or needs. In a batch this is checked of all entries before anything else, and one that
 * fails refuses the whole of it; a missing group has another code there (recorded).
 */
export function checkKind(queue: Queue, params: JsonObject, inBatch: boolean): void {
  if (queue.fifo === null) {
    const deduplicationId = textParam(params, 'MessageDeduplicationId')
    if (deduplicationId !== undefined) throw invalidValue(deduplicationId, 'MessageDeduplicationId', wrongKind)
    return
  }
  const delaySeconds = wholeParam(params, 'DelaySeconds') ?? 0
  if (delaySeconds !== 0) throw invalidValue(delaySeconds, 'DelaySeconds', wrongKind)
  if (readId(params, 'MessageGroupId') === null) {
    const missing = missingParameter('MessageGroupId')
    throw inBatch ? invalidParameter(missing.message) : missing
  }
  const deduplicationId = readId(params, 'MessageDeduplicationId')
  if (deduplicationId === null && queue.attributes['ContentBasedDeduplication'] !== 'true') {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
  }
}

const wrongKind = 'The request include parameter that is not valid for this queue type.'

function readIdentity(queue: Queue, params: JsonObject, body: string): Identity {
  return {
    group: readId(params, 'MessageGroupId') ?? '',
    deduplicationId: readId(params, 'MessageDeduplicationId') ?? hashes['SHA-256'](body),
    scope: queue.attributes['DeduplicationScope'] === 'messageGroup' ? 'messageGroup' : 'queue',
  }
}

function readSystemAttributes(params: JsonObject): JsonObject | null {
  const attributes = readMessageAttributes(params, 'MessageSystemAttributes')
  const other = Object.keys(attributes ?? {}).find((name) => name !== 'AWSTraceHeader')
  const trace = attributes?.['AWSTraceHeader'] as JsonObject | undefined
  if (trace !== undefined && trace['DataType'] !== 'String')
    throw invalidParameter("The message system attribute 'AWSTraceHeader' must be of type String.")
  if (other === undefined) return attributes
  throw invalidParameter(`Message system attribute name '${other}' is invalid. The only one is AWSTraceHeader.`)
}

/** An id of a message; null: none. On a standard queue a group is a tenant of a fair queue (fair.ts). */
function readId(params: JsonObject, name: 'MessageGroupId' | 'MessageDeduplicationId'): string | null {
  const id = textParam(params, name)
  if (id === undefined) return null
  if (/^[!-~]{1,128}$/.test(id)) return id
  throw invalidValue(id, name, `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`)
}

/** Refuses a message that is longer than the queue takes. Single messages and batch entries are told so in different words (recorded). */
export function checkSize(queue: Queue, draft: Draft, inBatch: boolean): void {
  const limit = wholeAttribute(queue, 'MaximumMessageSize')
  if (draft.bytes <= limit) return
  throw invalidParameter(
    `One or more parameters ${inBatch ? 'cannot be validated' : 'are invalid'}. Reason: Message must be shorter than ${limit} bytes.`,
  )
}

/** Stores a message and gives the answer of SendMessage. Those who wait are served by the caller, after the last one of a batch. */
export function sendDraft(call: SqsCall, queue: Queue, draft: Draft): JsonObject {
  const { identity } = draft
  const known = identity === null || queue.fifo === null ? undefined : findDuplicate(call, queue.fifo, identity)
  if (known !== undefined && identity !== null) {
    const text = `${queue.name}: a message with the deduplication id ${identity.deduplicationId} was sent less than five minutes ago; this one is not stored.`
    call.emit({ kind: 'notice', level: 'info', text })
    return answerOf(draft, md5(draft.body), known.id, known.sequenceNumber)
  }
  const message = store(call, queue, draft)
  const number = identity === null ? null : sequenceNumber(message.sequence)
  if (identity !== null && queue.fifo !== null && number !== null)
    rememberSent(call, queue.fifo, identity, { id: message.id, sequenceNumber: number })
  return answerOf(draft, message.md5OfBody, message.id, number)
}

function store(call: SqsCall, queue: Queue, draft: Draft): Message {
  const sequence = call.state.sent++
  const id = brand<MessageId>(call.newId('message'))
  const fate = call.faults?.sent(queue.name, id, queue.fifo === null && isAwaited(queue)) ?? null
  const delaySeconds = draft.delaySeconds > 0 ? draft.delaySeconds : (fate?.heldMs ?? 0) / 1000
  const delayed = delaySeconds > 0
  const message: Message = {
    id,
    body: draft.body,
    md5OfBody: md5(draft.body),
    attributes: draft.attributes === null ? null : freeze(draft.attributes),
    system: systemOf(draft, sequence),
    group: draft.identity?.group ?? null,
    senderId: senderOf(call),
    sentAt: call.now,
    enteredAt: call.now,
    sequence,
    place: delayed ? 'delayed' : 'visible',
    until: null,
    timerSeconds: 0,
    generation: 0,
    receiveCount: 0,
    firstReceivedAt: null,
    receivedAt: null,
    sourceArn: null,
    handles: noHandles,
  }
  arrive(call, queue, message)
  if (delayed) {
    setTimer(call, queue, message, delaySeconds)
    scheduleTimers(call, queue)
  }
  const because = `sent by ${callerName(call.caller)}${delayed ? `, with a delay of ${delaySeconds} s` : ''}`
  reportMove(call, queue, message, { to: delayed ? 'delayed' : 'visible', from: 'sent' }, because)
  for (const { fault, text } of fate?.strikes ?? [])
    call.emit({
      kind: 'fault-struck',
      fault,
      text,
      on: Object.freeze({ kind: 'message', queue: queue.name, message: id }),
    })
  return message
}

function answerOf(draft: Draft, md5OfBody: string, id: MessageId, number: string | null): JsonObject {
  const { attributes, systemAttributes } = draft
  return {
    MessageId: id,
    MD5OfMessageBody: md5OfBody,
    ...(attributes === null ? {} : { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    ...(systemAttributes === null ? {} : { MD5OfMessageSystemAttributes: md5OfAttributes(systemAttributes) }),
    ...(number === null ? {} : { SequenceNumber: number }),
  }
}

function systemOf({ traceHeader, groupId, identity }: Draft, sequence: number): JsonObject | null {
  if (traceHeader === null && groupId === null) return null
  return freeze({
    ...(traceHeader === null ? {} : { AWSTraceHeader: traceHeader }),
    ...(groupId === null ? {} : { MessageGroupId: groupId }),
    ...(identity === null ? {} : fifoSystem(identity.deduplicationId, sequence)),
  })
}

/** In the look of AWS's ids of users and of roles; every project has one of each. */
function senderOf(call: SqsCall): string {
  const { caller } = call
  if (caller.kind === 'function') return `AROASTEPYARD000000000:${caller.functionName}`
  return caller.kind === 'execution' ? 'AROASTEPYARD000000000:StepFunctions' : 'AIDASTEPYARD000000000'
}
