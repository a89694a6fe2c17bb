import { addMessage } from './queue'
import { keepUntilRetention } from './retention'
import type { Message, Queue, SqsCall } from './state'

/** Puts a message into a queue that it was not in. */
export function arrive(call: SqsCall, queue: Queue, message: Message): void {
  addMessage(queue, message)
  keepUntilRetention(call, queue, message)
}
