import type { JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { wholeParam } from '../../params'
import { returnMessage } from '../dead-letter'
import { invalidValue, missingParameter } from '../errors'
import { visibilitySecondsLimit } from '../limits'
import { callerName, queueOf, reportMove } from '../queue'
import { handleOf, isCurrent, messageOf } from '../receipts'
import { serveWaiting } from '../receive'
import type { Queue, SqsCall } from '../state'
import { setTimer } from '../timers'

/** Counts from the call on; 0 gives the message back at once. */
export function changeMessageVisibility(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  changeVisibility(call, queue, params)
  serveWaiting(call, queue)
  return {}
}

/** Changes one message's timeout. An expired handle succeeds on a standard queue and changes nothing (recorded); on a FIFO queue it is refused. */
export function changeVisibility(call: SqsCall, queue: Queue, params: JsonObject): void {
  const handle = handleOf(queue, params)
  const timeout = readTimeout(params)
  const message = messageOf(queue, handle)
  if (message === undefined || (queue.fifo !== null && !isCurrent(message, handle))) {
    const reason = 'Message does not exist or is not available for visibility timeout change.'
    throw invalidValue(handle, 'ReceiptHandle', reason)
  }
  if (message.place !== 'in-flight') return
  if (call.now + seconds(timeout) > (message.receivedAt ?? call.now) + seconds(visibilitySecondsLimit)) {
    const reason = `Total VisibilityTimeout for the message is beyond the limit [${visibilitySecondsLimit} seconds]`
    throw invalidValue(timeout, 'VisibilityTimeout', reason)
  }
  const by = callerName(call.caller)
  if (timeout === 0) return returnMessage(call, queue, message, `given back by ${by}`)
  setTimer(call, queue, message, timeout)
  const because = `visibility timeout changed to ${timeout} s by ${by}`
  reportMove(call, queue, message, { to: 'in-flight', from: 'in-flight' }, because)
}

function readTimeout(params: JsonObject): number {
  const timeout = wholeParam(params, 'VisibilityTimeout')
  if (timeout === undefined) throw missingParameter('VisibilityTimeout')
  if (timeout >= 0 && timeout <= visibilitySecondsLimit) return timeout
  const reason = `VisibilityTimeout must be an integer between 0 and ${visibilitySecondsLimit}`
  throw invalidValue(timeout, 'VisibilityTimeout', reason)
}
