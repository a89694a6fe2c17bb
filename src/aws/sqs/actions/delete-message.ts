import type { JsonObject } from '../../../base/json'
import { callerName, queueOf, removeMessage, reportMove } from '../queue'
import { invalidValue } from '../errors'
import { handleOf, isCurrent, messageOf } from '../receipts'
import { serveWaiting } from '../receive'
import type { Queue, SqsCall } from '../state'

/** An old or expired handle deletes too, and deleting what is gone is no error (recorded, for standard queues). */
export function deleteMessage(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  deleteByHandle(call, queue, handleOf(params))
  serveWaiting(call, queue)
  return {}
}

/** Removes the message of a handle, where it still is. A FIFO queue refuses a handle whose timeout is over (recorded). */
export function deleteByHandle(call: SqsCall, queue: Queue, handle: string): void {
  const message = messageOf(queue, handle)
  if (message === undefined) return
  if (queue.fifo !== null && !isCurrent(message, handle))
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.')
  reportMove(call, queue, message, { to: 'deleted', from: message.place }, `deleted by ${callerName(call.caller)}`)
  removeMessage(queue, message)
}
