import type { JsonObject } from '../../base/json'
import { textParam } from '../params'
import { missingParameter, receiptHandleIsInvalid } from './errors'
import type { Message, Queue } from './state'

/** The form of all handles: those of messages that are gone are known by it alone, so that nothing need be kept of them. */
const handleForm = /^AQEB[A-Za-z0-9+/]{120}==$/

/** The handle of a request; a text that never was one is refused. */
export function handleOf(params: JsonObject): string {
  const handle = textParam(params, 'ReceiptHandle') ?? ''
  if (handle === '') throw missingParameter('ReceiptHandle')
  if (!handleForm.test(handle)) throw receiptHandleIsInvalid(handle)
  return handle
}

/** The message that a handle stands for, also an old one's; undefined: it is no longer in this queue. */
export function messageOf(queue: Queue, handle: string): Message | undefined {
  const id = Object.hasOwn(queue.handles, handle) ? queue.handles[handle] : undefined
  return id === undefined ? undefined : queue.messages[id]
}

/** Whether a message is in flight under that handle: its last one, and its timeout is not over. */
export const isCurrent = (message: Message, handle: string): boolean =>
  message.place === 'in-flight' && message.handles.at(-1) === handle
