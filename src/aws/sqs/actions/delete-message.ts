import type { JsonObject } from '../../../base/json'
import { callerName, queueOf, removeMessage, reportMove } from '../queue'
import { returnMessage } from '../dead-letter'
import { invalidValue } from '../errors'
import { handleOf, isCurrent, messageOf } from '../receipts'
import { serveWaiting } from '../receive'
import type { Message, Queue, SqsCall } from '../state'

/** An old or expired handle deletes too, and deleting what is gone is no error (recorded, for standard queues). */
export function deleteMessage(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  deleteByHandle(call, queue, handleOf(queue, params))
  serveWaiting(call, queue)
  return {}
}

/** Removes the message of a handle, where it still is. A FIFO queue refuses a handle whose timeout is over (recorded). */
export function deleteByHandle(call: SqsCall, queue: Queue, handle: string): void {
  const message = messageOf(queue, handle)
  if (message === undefined) return
  if (queue.fifo !== null && !isCurrent(message, handle))
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.')
  const fault = queue.fifo !== null || message.place !== 'in-flight' ? null : keptBy(call, queue, message)
  if (fault !== null) return returnMessage(call, queue, message, `deleted, but a copy of it was left: fault «${fault}»`)
  reportMove(call, queue, message, { to: 'deleted', from: message.place }, `deleted by ${callerName(call.caller)}`)
  removeMessage(queue, message)
}

/**
 * At-least-once delivery, where a fault turns it up: "one of the servers that stores a copy of a message might be unavailable when you
 * receive or delete a message" (documented). Such a copy is received again.
 */
const keptBy = (call: SqsCall, queue: Queue, message: Message): string | null =>
  call.faults?.keepsCopy(queue.name, message.id) ?? null
