import { brand, type QueueName } from '../../base/brand'
import { must } from '../../base/assert'
import type { JsonObject } from '../../base/json'
import { popNumber, pushNumber } from '../../base/number-heap'
import type { Caller, MessageMove, MessagePlace, RunEvent } from '../../kernel/event'
import { textParam } from '../params'
import { invalidAddress, missingParameter, queueDoesNotExist } from './errors'
import { joinGroup, leaveGroup, noteInGroup, serveNextGroup } from './fifo'
import { heapFor, joinTenant, leaveTenant, noteFlight, popNoisy } from './fair'
import { forgetHandle } from './receipts'
import { queueKey, type Message, type Queue, type SqsCall, type SqsState } from './state'

/** The queue of that name, if there is one. */
export function findQueue(state: SqsState, name: string): Queue | undefined {
  return state.queues[queueKey(name)]
}

/** The queue that QueueUrl names: the full URL of this account and region, or a bare name, which AWS takes too. */
export function queueOf(call: SqsCall, params: JsonObject): Queue {
  const url = textParam(params, 'QueueUrl')
  if (url === undefined || url === '') throw missingParameter('QueueUrl')
  if (/^https?:/.test(url) && !/^https?:\/\/[^/]+\/\d{12}\/[^/?#]+$/.test(url)) throw invalidAddress(url)
  const queue = findQueue(call.state, url.slice(url.lastIndexOf('/') + 1))
  if (queue === undefined || (url.includes('/') && url !== queue.url)) throw queueDoesNotExist()
  return queue
}

/** URL of a queue, as SDKs and definitions know it. */
export function urlOf(call: SqsCall, name: string): string {
  return `https://sqs.${call.settings.region}.amazonaws.com/${call.settings.account}/${name}`
}

/** ARN of a queue. */
export function arnOf(call: SqsCall, name: string): string {
  return `arn:aws:sqs:${call.settings.region}:${call.settings.account}:${name}`
}

/** The name of a queue of this account and region, out of its ARN; undefined: the ARN names none. */
export function queueNameOf(call: SqsCall, arn: string): QueueName | undefined {
  const name = arn.slice(arn.lastIndexOf(':') + 1)
  return arn === arnOf(call, name) ? brand<QueueName>(name) : undefined
}

/** A number among the queue's attributes. */
export function wholeAttribute(queue: Queue, name: string): number {
  return Number(must(queue.attributes[name], `a queue has the attribute ${name}`))
}

/** Who did something, for the sentence of a movement. */
export function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'user':
      return 'you'
    case 'deploy':
      return 'the deployment'
    case 'execution':
      return `state "${caller.state}" of execution ${caller.execution.slice(caller.execution.lastIndexOf(':') + 1)}`
    case 'function':
      return caller.functionName
    case 'worker':
      if ('queue' in caller) return `worker ${caller.number} of ${caller.functionName}`
      return `the worker of ${caller.activity.slice(caller.activity.lastIndexOf(':') + 1)}`
    case 'mapping':
      return `the event source mapping of ${caller.functionName}`
  }
}

/** Puts a message into a queue that it was not in. */
export function addMessage(queue: Queue, message: Message): void {
  queue.messages[message.sequence] = message
  queue.count[message.place]++
  joinTenant(queue, message)
  if (queue.fifo !== null) joinGroup(queue, message)
  else if (message.place === 'visible') pushVisible(queue, message)
}

/** Moves a message between two places of its queue. */
export function changePlace(queue: Queue, message: Message, place: MessagePlace): void {
  queue.count[message.place]--
  queue.count[place]++
  if (message.system !== null && (message.place === 'in-flight') !== (place === 'in-flight'))
    noteFlight(queue, message, place === 'in-flight' ? 1 : -1)
  message.place = place
  if (place === 'visible') {
    message.until = null
    message.generation++
  }
  if (queue.fifo !== null) noteInGroup(queue, message)
  else if (place === 'visible') pushVisible(queue, message)
}

/** Gives a message back that was only looked at. */
export function putBack(queue: Queue, message: Message): void {
  if (queue.fifo !== null) noteInGroup(queue, message)
  else pushVisible(queue, message)
}

function pushVisible(queue: Queue, message: Message): void {
  pushNumber(heapFor(queue, message), message.sequence)
}

/** Takes a message out of its queue for good; what the heaps still say of it is dead from here on. */
export function removeMessage(queue: Queue, message: Message): void {
  queue.count[message.place]--
  delete queue.messages[message.sequence]
  if (message.system !== null) {
    if (message.place === 'in-flight') noteFlight(queue, message, -1)
    leaveTenant(queue, message)
  }
  for (const handle of message.handles) forgetHandle(queue, message, handle)
  leaveGroup(queue, message)
}

/** The next message that may be received, taken out of the order of the visible ones; its place is not changed. */
export function popNext(queue: Queue): Message | undefined {
  let next: Message | undefined
  if (queue.fifo === null) return popVisible(queue)
  serveNextGroup(queue, (message) => {
    next = message
    return 'enough'
  })
  return next
}

/** The same for a standard queue: the one that was sent first, unless it is a noisy tenant's. */
export function popVisible(queue: Queue): Message | undefined {
  for (;;) {
    const sequence = popNumber(queue.visible)
    if (sequence === undefined) break
    const message = queue.messages[sequence]
    if (message === undefined) continue
    const heap = queue.noisy.length === 0 ? queue.visible : heapFor(queue, message)
    if (heap === queue.visible) return message
    pushNumber(heap, sequence)
  }
  for (;;) {
    const sequence = popNoisy(queue)
    if (sequence === undefined) return undefined
    const message = queue.messages[sequence]
    if (message !== undefined) return message
  }
}

/** Reports a movement. `entering` adds what views need of a message that they do not know yet. */
export function reportMove(call: SqsCall, queue: Queue, message: Message, move: MessageMove, because: string): void {
  // Filled in, not spread: half of the time of a movement went into spreading.
  const event: Writable<Extract<RunEvent, { kind: 'message-moved' }>> = {
    kind: 'message-moved',
    queue: queue.name,
    message: message.id,
    move,
    receiveCount: message.receiveCount,
    enteredAt: message.enteredAt,
    because,
  }
  if (move.from === 'sent' || move.from === 'moved') {
    event.body = message.body
    event.md5OfBody = message.md5OfBody
    if (message.attributes !== null) event.messageAttributes = message.attributes
    if (message.system !== null) event.systemAttributes = message.system
  }
  if (message.until !== null && (move.to === 'delayed' || move.to === 'in-flight')) event.until = message.until
  call.emit(event)
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Reports what a queue is like. */
export function reportQueue(call: SqsCall, queue: Queue): void {
  call.emit({
    kind: 'queue-changed',
    queue: queue.name,
    url: queue.url,
    arn: queue.arn,
    visibilityTimeoutSeconds: wholeAttribute(queue, 'VisibilityTimeout'),
    delaySeconds: wholeAttribute(queue, 'DelaySeconds'),
    deadLetter: queue.deadLetter,
    ...(queue.fifo === null ? {} : { fifo: true }),
  })
}
