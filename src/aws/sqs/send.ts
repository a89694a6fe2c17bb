import { brand, type MessageId } from '../../base/brand'
import { md5 } from '../../base/hash'
import { freeze, utf8Length, type JsonObject } from '../../base/json'
import { textParam, wholeParam } from '../params'
import { invalidParameter, invalidValue, missingParameter } from './errors'
import { attributesBytes, checkCharacters, md5OfAttributes, readMessageAttributes } from './messages'
import { addMessage, callerName, reportMove, wholeAttribute } from './queue'
import type { Message, Queue, SqsCall } from './state'
import { scheduleTimers, setTimer } from './timers'

/** A message of a request, checked but not stored. */
export interface Draft {
  readonly body: string
  readonly attributes: JsonObject | null
  readonly systemAttributes: JsonObject | null
  readonly groupId: string | null
  readonly delaySeconds: number
  readonly bytes: number
}

/** Reads what SendMessage and an entry of SendMessageBatch have in common. */
export function readDraft(queue: Queue, params: JsonObject): Draft {
  const body = textParam(params, 'MessageBody') ?? ''
  if (body === '') throw missingParameter('MessageBody')
  checkCharacters(body)
  const attributes = readMessageAttributes(params, 'MessageAttributes')
  const delaySeconds = wholeParam(params, 'DelaySeconds') ?? wholeAttribute(queue, 'DelaySeconds')
  if (delaySeconds < 0 || delaySeconds > 900) {
    throw invalidValue(delaySeconds, 'DelaySeconds', 'DelaySeconds must be >= 0 and <= 900.')
  }
  const deduplicationId = textParam(params, 'MessageDeduplicationId')
  if (deduplicationId !== undefined) {
    const reason = 'The request include parameter that is not valid for this queue type.'
    throw invalidValue(deduplicationId, 'MessageDeduplicationId', reason)
  }
  return {
    body,
    attributes,
    systemAttributes: readSystemAttributes(params),
    groupId: readGroupId(params),
    delaySeconds,
    bytes: utf8Length(body) + attributesBytes(attributes),
  }
}

function readSystemAttributes(params: JsonObject): JsonObject | null {
  const attributes = readMessageAttributes(params, 'MessageSystemAttributes')
  const other = Object.keys(attributes ?? {}).find((name) => name !== 'AWSTraceHeader')
  if (other === undefined) return attributes
  throw invalidParameter(`Message system attribute name '${other}' is invalid. The only one is AWSTraceHeader.`)
}

/** On a standard queue a group is a tenant of a fair queue; here it is only kept and given back. */
function readGroupId(params: JsonObject): string | null {
  const group = textParam(params, 'MessageGroupId')
  if (group === undefined) return null
  if (/^[!-~]{1,128}$/.test(group)) return group
  throw invalidValue(
    group,
    'MessageGroupId',
    'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
  )
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
  const delayed = draft.delaySeconds > 0
  const message: Message = {
    id: brand<MessageId>(call.newId('message')),
    body: draft.body,
    md5OfBody: md5(draft.body),
    attributes: draft.attributes === null ? null : freeze(draft.attributes),
    system: systemOf(draft),
    senderId: senderOf(call),
    sentAt: call.now,
    sequence: call.state.sent++,
    place: delayed ? 'delayed' : 'visible',
    until: null,
    timerSeconds: 0,
    generation: 0,
    receiveCount: 0,
    firstReceivedAt: null,
    receivedAt: null,
    sourceArn: null,
    handles: [],
  }
  addMessage(queue, message)
  if (delayed) {
    setTimer(call, queue, message, draft.delaySeconds)
    scheduleTimers(call, queue)
  }
  const because = `sent by ${callerName(call.caller)}${delayed ? `, with a delay of ${draft.delaySeconds} s` : ''}`
  reportMove(call, queue, message, { to: delayed ? 'delayed' : 'visible', from: 'sent' }, because)
  return {
    MessageId: message.id,
    MD5OfMessageBody: message.md5OfBody,
    ...(draft.attributes === null ? {} : { MD5OfMessageAttributes: md5OfAttributes(draft.attributes) }),
    ...(draft.systemAttributes === null
      ? {}
      : { MD5OfMessageSystemAttributes: md5OfAttributes(draft.systemAttributes) }),
  }
}

function systemOf(draft: Draft): JsonObject | null {
  if (draft.systemAttributes === null && draft.groupId === null) return null
  const trace = (draft.systemAttributes?.['AWSTraceHeader'] as JsonObject | undefined)?.['StringValue']
  return freeze({
    ...(trace === undefined ? {} : { AWSTraceHeader: trace }),
    ...(draft.groupId === null ? {} : { MessageGroupId: draft.groupId }),
  })
}

/** In the look of AWS's ids of users and of roles; every project has one of each. */
function senderOf(call: SqsCall): string {
  const { caller } = call
  if (caller.kind === 'function') return `AROASTEPYARD000000000:${caller.functionName}`
  return caller.kind === 'execution' ? 'AROASTEPYARD000000000:StepFunctions' : 'AIDASTEPYARD000000000'
}
