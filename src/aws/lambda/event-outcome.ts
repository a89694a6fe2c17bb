// How an asynchronous event ends: tried again, or recorded at its destination and in the dead-letter queue.
// Owns: retries, ages, records. Does not own: the attempts themselves (invoke.ts, invocation.ts).
import { toText, type Json, type JsonObject } from '../../base/json'
import { fromUtf8, toUtf8 } from '../../base/utf8'
import type { FunctionName, InvocationId } from '../../base/brand'
import type { Caller } from '../../kernel/event'
import { isoTime, seconds, type Millis, type VirtualTime } from '../../kernel/time'
import { AwsError, type ServiceName } from '../service'
import { deadLetterTextBytes } from './limits'
import { functionKey, type EventProgress, type InvocationOutcome, type LambdaCall, type LambdaFunction } from './state'

/** An event on its way to a function. */
export interface QueuedEvent extends EventProgress {
  readonly functionName: FunctionName
  readonly id: InvocationId
  readonly event: Json
  readonly caller: Caller
}

/** AWS's words for why an event went to a destination. */
type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency'

/** AWS's own settings: two retries within six hours. */
const defaults = { retries: 2, maxAgeSeconds: 21_600 } as const

/** AWS waits one minute before the second attempt and two before the third. */
const retryDelays: readonly Millis[] = [seconds(60), seconds(120)]

/** An event that was refused comes back after a second, then after twice as long each time, and at last every five minutes. */
const longestPause = seconds(300)

/** Writes the next attempt down. */
function tryAt(call: LambdaCall, at: VirtualTime, queued: QueuedEvent): void {
  call.wakeAt(at, { kind: 'event', ...queued })
}

/** The end of one attempt. */
export function attemptEnded(call: LambdaCall, queued: QueuedEvent, outcome: InvocationOutcome): void {
  const fn = call.state.functions[functionKey(queued.functionName)]
  const { attempt } = queued
  if ('ok' in outcome) return record(call, fn, queued, { condition: 'Success', attempts: attempt, outcome })
  const delay = retryDelays[attempt - 1]
  if (delay === undefined || attempt > (fn?.eventInvoke?.retries ?? defaults.retries))
    return record(call, fn, queued, { condition: 'RetriesExhausted', attempts: attempt, outcome })
  if (isTooOld(fn, queued, call.now + delay))
    return record(call, fn, queued, { condition: 'EventAgeExceeded', attempts: attempt, outcome })
  tryAt(call, call.now + delay, { ...queued, attempt: attempt + 1, refusals: 0 })
}

/** No concurrency for an attempt: the event waits, which is not counted as an attempt. Where none is reserved at all there is no point. */
export function attemptRefused(call: LambdaCall, fn: LambdaFunction, queued: QueuedEvent): void {
  const attempts = queued.attempt - 1
  if (fn.reservedConcurrency === 0)
    return record(call, fn, queued, { condition: 'ZeroReservedConcurrency', attempts, outcome: null })
  const at = call.now + Math.min(seconds(1 << Math.min(queued.refusals, 9)), longestPause)
  if (isTooOld(fn, queued, at))
    return record(call, fn, queued, { condition: 'EventAgeExceeded', attempts, outcome: null })
  tryAt(call, at, { ...queued, refusals: queued.refusals + 1 })
}

/** Whether the event would be older than its function's MaximumEventAgeInSeconds at a time. */
function isTooOld(fn: LambdaFunction | undefined, queued: QueuedEvent, at: VirtualTime): boolean {
  return at > queued.since + seconds(fn?.eventInvoke?.maxAgeSeconds ?? defaults.maxAgeSeconds)
}

interface Ending {
  readonly condition: Condition
  /** How often the function was called. */
  readonly attempts: number
  /** Of the last attempt; null: it was refused. */
  readonly outcome: InvocationOutcome | null
}

/** A function that was deleted meanwhile has no destinations. */
function record(call: LambdaCall, fn: LambdaFunction | undefined, queued: QueuedEvent, ending: Ending): void {
  if (fn === undefined) return
  const isSuccess = ending.condition === 'Success'
  const destination = isSuccess ? fn.eventInvoke?.onSuccess : fn.eventInvoke?.onFailure
  if (destination != null) sendRecord(call, queued, destination, recordOf(call, fn, queued, ending))
  if (!isSuccess && fn.deadLetterArn !== null) sendDeadLetter(call, queued, fn.deadLetterArn, ending)
}

/** The invocation record, as documented; one of an event that was refused has no response payload. */
function recordOf(call: LambdaCall, fn: LambdaFunction, queued: QueuedEvent, ending: Ending): JsonObject {
  return {
    version: '1.0',
    timestamp: isoTime(call.now),
    requestContext: {
      requestId: queued.id,
      functionArn: `${fn.arn}:$LATEST`,
      condition: ending.condition,
      approximateInvokeCount: ending.attempts,
    },
    requestPayload: queued.event,
    ...responseOf(ending),
  }
}

function responseOf({ condition, outcome }: Ending): JsonObject {
  if (outcome === null) return condition === 'EventAgeExceeded' ? { responseContext: { statusCode: 429 } } : {}
  const responseContext = { statusCode: 200, executedVersion: '$LATEST' }
  return 'ok' in outcome
    ? { responseContext, responsePayload: outcome.ok }
    : { responseContext: { ...responseContext, functionError: 'Unhandled' }, responsePayload: { ...outcome.error } }
}

function sendRecord(call: LambdaCall, queued: QueuedEvent, arn: string, sent: JsonObject): void {
  if (arn.includes(':function:'))
    send(call, queued, arn, 'lambda', 'Invoke', { FunctionName: arn, InvocationType: 'Event', Payload: sent })
  else send(call, queued, arn, 'sqs', 'SendMessage', { QueueUrl: nameIn(arn), MessageBody: toText(sent) })
}

/** Body and attributes as recorded; an event that nobody tried has no ErrorCode (measured by others). */
function sendDeadLetter(call: LambdaCall, queued: QueuedEvent, arn: string, ending: Ending): void {
  const { code, text } = errorOf(ending)
  const cut = fromUtf8(toUtf8(text).slice(0, deadLetterTextBytes))
  send(call, queued, arn, 'sqs', 'SendMessage', {
    QueueUrl: nameIn(arn),
    MessageBody: toText(queued.event),
    MessageAttributes: {
      RequestID: { DataType: 'String', StringValue: queued.id },
      ...(code === null ? {} : { ErrorCode: { DataType: 'Number', StringValue: code } }),
      ErrorMessage: { DataType: 'String', StringValue: cut === '' ? ' ' : cut },
    },
  })
}

function errorOf({ condition, outcome }: Ending): { code: string | null; text: string } {
  if (outcome !== null && 'error' in outcome) return { code: '200', text: outcome.error.errorMessage }
  if (condition === 'EventAgeExceeded') return { code: '429', text: 'Rate Exceeded.' }
  // AWS's spelling.
  return { code: null, text: 'Function not invoked. Function isconfigured with zero reserved concurrent executions' }
}

const nameIn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1)

/** AWS counts a failed delivery in a metric and goes on; here the person is told. */
function send(
  call: LambdaCall,
  { functionName, id }: QueuedEvent,
  arn: string,
  service: ServiceName,
  action: string,
  params: JsonObject,
): void {
  try {
    const place = `:${call.settings.region}:${call.settings.account}:`
    if (!arn.includes(place)) throw new AwsError('AccessDenied', 'it is in another account or Region')
    if (arn.endsWith('.fifo')) throw new AwsError('AccessDenied', 'it is a FIFO queue, which Lambda does not support')
    call.request(service, action, params, { kind: 'function', functionName, invocation: id })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    const text = `An event of ${functionName} could not be sent to ${nameIn(arn)}: ${error.message}`
    call.emit({ kind: 'notice', level: 'warning', text })
  }
}
