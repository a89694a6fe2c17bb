import type { JsonObject } from '../../base/json'
import { textParam } from '../params'
import { missingParameter, receiptHandleIsInvalid } from './errors'
import type { Message, Queue } from './state'

/** The form of all handles: those of messages that are gone are known by it alone, so that nothing need be kept of them. */
const handleForm = /^AQEB[A-Za-z0-9+/]{120}==$/

/** The handle of a request; a text that never was one is refused. The long look at its form is only for those that the queue does not know. */
export function handleOf(queue: Queue, params: JsonObject): string {
  const handle = textParam(params, 'ReceiptHandle') ?? ''
  if (handle === '') throw missingParameter('ReceiptHandle')
  if (messageOf(queue, handle) === undefined && !handleForm.test(handle)) throw receiptHandleIsInvalid(handle)
  return handle
}

/** The message that a handle stands for, also an old one's; undefined: it is no longer in this queue. */
export function messageOf(queue: Queue, handle: string): Message | undefined {
  const known = queue.handles[keyOf(handle)]
  if (known === undefined) return undefined
  for (const sequence of typeof known === 'number' ? [known] : known) {
    const message = queue.messages[sequence]
    if (message?.handles.some((one) => one === handle) === true) return message
  }
  return undefined
}

/** From here on the handle stands for the message. */
export function knowHandle(queue: Queue, message: Message, handle: string): void {
  const key = keyOf(handle)
  const known = queue.handles[key]
  queue.handles[key] = known === undefined ? message.sequence : [known, message.sequence].flat()
}

/** The handle stands for nothing any more. */
export function forgetHandle(queue: Queue, message: Message, handle: string): void {
  const key = keyOf(handle)
  const known = queue.handles[key]
  const others = typeof known === 'object' ? known.filter((sequence) => sequence !== message.sequence) : []
  if (others.length === 0) delete queue.handles[key]
  else queue.handles[key] = others
}

/**
 * A number of 30 bits out of the random end of a handle. The handle itself as a key would be kept by the JavaScript engine for
 * longer than the message: a quarter of the time of a receive went into that.
 */
function keyOf(handle: string): number {
  let key = 0
  for (let i = Math.max(0, handle.length - 12); i < handle.length; i++)
    key = (Math.imul(key, 31) + handle.charCodeAt(i)) & 0x3fffffff
  return key
}

/** Whether a message is in flight under that handle: its last one, and its timeout is not over. */
export const isCurrent = (message: Message, handle: string): boolean =>
  message.place === 'in-flight' && message.handles.at(-1) === handle
