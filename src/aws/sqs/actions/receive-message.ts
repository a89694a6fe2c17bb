import { brand, type OperationId } from '../../../base/brand'
import type { JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { textParam, textsParam, wholeParam } from '../../params'
import { AwsError, Pending } from '../../service'
import { invalidValue, unknownAttribute } from '../errors'
import { visibilitySecondsLimit } from '../limits'
import { queueOf, wholeAttribute } from '../queue'
import { canReceive, isOverLimit, receiveAnswer, systemAttributeNames, takeMessages, waitForMessages } from '../receive'
import type { Queue, SqsCall, Wanted } from '../state'
import { scheduleTimers } from '../timers'

/** Answers at once, or waits as long as WaitTimeSeconds says; an explicit 0 overrides the queue's own waiting time. */
export function receiveMessage(call: SqsCall, params: JsonObject): JsonObject | Pending {
  const queue = queueOf(call, params)
  const wanted = readWanted(call, queue, params)
  const waitSeconds = wholeParam(params, 'WaitTimeSeconds') ?? wholeAttribute(queue, 'ReceiveMessageWaitTimeSeconds')
  if (waitSeconds < 0 || waitSeconds > 20)
    throw invalidValue(waitSeconds, 'WaitTimeSeconds', 'Must be >= 0 and <= 20, if provided.')
  // A FIFO queue says nothing of it, and gives nothing more (documented).
  if (waitSeconds === 0 && queue.fifo === null && isOverLimit(call, queue)) {
    throw new AwsError('OverLimit', 'The maximum number of in flight messages is reached.', { status: 403 })
  }
  return receiveOrWait(call, queue, wanted, waitSeconds === 0 ? 'no' : call.now + seconds(waitSeconds))
}

/** For event source mappings: like ReceiveMessage, but waits until there is a message. */
export function awaitMessages(call: SqsCall, params: JsonObject): JsonObject | Pending {
  const queue = queueOf(call, params)
  return receiveOrWait(call, queue, readWanted(call, queue, params), null)
}

/** For workers of queues: answers when there is something to receive, and takes nothing. */
export function awaitVisible(call: SqsCall, params: JsonObject): JsonObject | Pending {
  const queue = queueOf(call, params)
  if (canReceive(call, queue)) return {}
  const operation = brand<OperationId>(call.newId('operation'))
  queue.watching.push(operation)
  scheduleTimers(call, queue)
  return new Pending(operation)
}

function receiveOrWait(call: SqsCall, queue: Queue, wanted: Wanted, until: number | null | 'no'): JsonObject | Pending {
  // Whoever waits already comes first; there is nothing visible then, except beyond the limit of messages in flight.
  const messages = takeMessages(call, queue, wanted)
  if (messages.length === 0 && until !== 'no') return new Pending(waitForMessages(call, queue, wanted, until))
  scheduleTimers(call, queue)
  return receiveAnswer(messages)
}

function readAttempt(queue: Queue, params: JsonObject): string | null {
  const attempt = textParam(params, 'ReceiveRequestAttemptId') ?? null
  if (attempt === null || (queue.fifo !== null && /^[!-~]{1,128}$/.test(attempt))) return attempt
  const reason =
    queue.fifo === null
      ? 'The request include parameter that is not valid for this queue type.'
      : 'ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.'
  throw invalidValue(attempt, 'ReceiveRequestAttemptId', reason)
}

function readWanted(call: SqsCall, queue: Queue, params: JsonObject): Wanted {
  const max = wholeParam(params, 'MaxNumberOfMessages') ?? 1
  if (max < 1 || max > 10) throw invalidValue(max, 'MaxNumberOfMessages', 'Must be between 1 and 10, if provided.')
  const visibilitySeconds = wholeParam(params, 'VisibilityTimeout') ?? null
  if (visibilitySeconds !== null && (visibilitySeconds < 0 || visibilitySeconds > visibilitySecondsLimit)) {
    throw invalidValue(
      visibilitySeconds,
      'VisibilityTimeout',
      `Must be >= 0 and <= ${visibilitySecondsLimit}, if provided.`,
    )
  }
  const systemNames = [...textsParam(params, 'AttributeNames'), ...textsParam(params, 'MessageSystemAttributeNames')]
  const unknown = systemNames.find((name) => !systemAttributeNames.has(name))
  if (unknown !== undefined) throw unknownAttribute(unknown)
  return {
    max,
    visibilitySeconds,
    systemNames,
    attributeNames: textsParam(params, 'MessageAttributeNames'),
    caller: call.caller,
    attempt: readAttempt(queue, params),
  }
}
