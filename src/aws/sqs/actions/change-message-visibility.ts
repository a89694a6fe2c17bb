import type { JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { wholeParam } from '../../params'
import { returnMessage } from '../dead-letter'
import { invalidValue, missingParameter } from '../errors'
import { visibilitySecondsLimit } from '../limits'
import { callerName, queueOf, reportMove } from '../queue'
import { handleOf, messageOf } from '../receipts'
import { serveWaiting } from '../receive'
import type { SqsCall } from '../state'
import { setTimer } from '../timers'

/** Counts from the call on; 0 gives the message back at once. An expired handle succeeds and changes nothing (recorded). */
export function changeMessageVisibility(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const handle = handleOf(params)
  const timeout = wholeParam(params, 'VisibilityTimeout')
  if (timeout === undefined) throw missingParameter('VisibilityTimeout')
  if (timeout < 0 || timeout > visibilitySecondsLimit) {
    throw invalidValue(
      timeout,
      'VisibilityTimeout',
      `VisibilityTimeout must be an integer between 0 and ${visibilitySecondsLimit}`,
    )
  }
  const message = messageOf(queue, handle)
  if (message === undefined) {
    throw invalidValue(
      handle,
      'ReceiptHandle',
      'Message does not exist or is not available for visibility timeout change.',
    )
  }
  if (message.place !== 'in-flight') return {}
  if (call.now + seconds(timeout) > (message.receivedAt ?? call.now) + seconds(visibilitySecondsLimit)) {
    const reason = `Total VisibilityTimeout for the message is beyond the limit [${visibilitySecondsLimit} seconds]`
    throw invalidValue(timeout, 'VisibilityTimeout', reason)
  }
  const by = callerName(call.caller)
  if (timeout === 0) {
    returnMessage(call, queue, message, `given back by ${by}`)
  } else {
    setTimer(call, queue, message, timeout)
    reportMove(
      call,
      queue,
      message,
      { to: 'in-flight', from: 'in-flight' },
      `visibility timeout changed to ${timeout} s by ${by}`,
    )
  }
  serveWaiting(call, queue)
  return {}
}
