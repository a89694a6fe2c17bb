// Receiving: takes visible messages for those who ask, and keeps those who wait.
// R1  Waiting receives are served in the order in which they came, each as soon as one message is visible.
// R2  Whoever changes what is visible or who waits calls `serveWaiting` before it returns: nobody waits beside a visible message.
import { brand, type OperationId, type ReceiptHandle } from '../../base/brand'
import { freeze, type Json, type JsonObject } from '../../base/json'
import type { VirtualTime } from '../../kernel/time'
import type { FaultDesk } from '../fault-desk'
import { calmTenants } from './fair'
import { moveIfSpent, returnMessage } from './dead-letter'
import { inFlightLimit } from './limits'
import { chosenAttributes, md5OfAttributes } from './messages'
import { hasReady, serveNextGroup } from './fifo'
import { callerName, changePlace, popVisible, putBack, reportMove, wholeAttribute } from './queue'
import { knowHandle } from './receipts'
import type { Fifo, Message, Queue, SqsCall, WaitingReceive, Wanted } from './state'
import { popDue, scheduleTimers, setTimer } from './timers'

/** True where the queue has as many messages in flight as it may have. */
export function isOverLimit(call: SqsCall, queue: Queue): boolean {
  return call.settings.limits === 'strict' && queue.count['in-flight'] >= inFlightLimit
}

/** Takes up to the wanted number of messages; spent ones go to the dead-letter queue on the way. */
export function takeMessages(call: SqsCall, queue: Queue, wanted: Wanted): JsonObject[] {
  const again = queue.fifo === null ? null : attemptedBefore(call, queue, queue.fifo, wanted)
  if (again !== null) return again
  const visibilitySeconds = wanted.visibilitySeconds ?? wholeAttribute(queue, 'VisibilityTimeout')
  calmTenants(queue, call.now)
  const taken: Taken[] = []
  const isFull = (): boolean => taken.length >= wanted.max || isOverLimit(call, queue)
  const take = (message: Message): void => {
    if (moveIfSpent(call, queue, message)) return
    taken.push({ message, handle: receiveMessage(call, queue, message, wanted, visibilitySeconds) })
  }
  while (!isFull()) {
    if (queue.fifo === null) {
      const message = call.faults === null ? popVisible(queue) : popByChance(call.faults, queue)
      if (message === undefined) break
      take(message)
    } else {
      const outcome = serveNextGroup(queue, (message) => {
        take(message)
        return isFull() ? 'enough' : 'more'
      })
      if (outcome === 'none') break
    }
  }
  const answers = taken.map(({ message, handle }) => answerMessage(message, handle, wanted))
  if (queue.fifo !== null) rememberAttempt(call, queue.fifo, wanted, taken)
  if (visibilitySeconds === 0)
    for (const { message } of taken) returnMessage(call, queue, message, 'the visibility timeout of 0 s ended')
  return answers
}

/** Best-effort order, where a fault turns it up: the first message may be passed over, and some behind it. */
function popByChance(faults: FaultDesk, queue: Queue): Message | undefined {
  const passed = queue.count.visible < 2 ? null : faults.passesOver(queue.name, queue.count.visible - 1)
  if (passed === null) return popVisible(queue)
  const over: Message[] = []
  for (let i = 0; i < passed.messages; i++) {
    const message = popVisible(queue)
    if (message !== undefined) over.push(message)
  }
  const message = popVisible(queue)
  for (const one of over) putBack(queue, one)
  if (message === undefined) return popVisible(queue)
  faults.overtook(passed.fault, queue.name, message.id)
  return message
}

interface Taken {
  readonly message: Message
  readonly handle: ReceiptHandle
}

/** How long a ReceiveRequestAttemptId is good for. */
const attemptMillis = 300_000

function rememberAttempt(call: SqsCall, fifo: Fifo, wanted: Wanted, taken: readonly Taken[]): void {
  if (wanted.attempt === null || taken.length === 0) return
  for (const key of Object.keys(fifo.attempts))
    if ((fifo.attempts[key]?.until ?? 0) <= call.now) delete fifo.attempts[key]
  const received = taken.map(({ message, handle }) => ({ message: message.sequence, handle }))
  fifo.attempts[`attempt:${wanted.attempt}`] = { until: call.now + attemptMillis, received }
}

/** The messages that the same attempt got before, with new timeouts, while all of them are still in flight from it; null: it receives anew. */
function attemptedBefore(call: SqsCall, queue: Queue, fifo: Fifo, wanted: Wanted): JsonObject[] | null {
  const known = wanted.attempt === null ? undefined : fifo.attempts[`attempt:${wanted.attempt}`]
  if (known === undefined || known.until <= call.now) return null
  const seconds = wanted.visibilitySeconds ?? wholeAttribute(queue, 'VisibilityTimeout')
  const taken = known.received.map(({ message: sequence, handle }) => ({ message: queue.messages[sequence], handle }))
  const still = taken.filter(
    (one): one is Taken => one.message?.place === 'in-flight' && one.message.handles.at(-1) === one.handle,
  )
  if (still.length < taken.length) return null
  for (const { message } of still) setTimer(call, queue, message, seconds)
  return still.map(({ message, handle }) => answerMessage(message, handle, wanted))
}

function receiveMessage(
  call: SqsCall,
  queue: Queue,
  message: Message,
  wanted: Wanted,
  visibilitySeconds: number,
): ReceiptHandle {
  const handle = brand<ReceiptHandle>(call.newId('receipt'))
  message.receiveCount++
  message.firstReceivedAt ??= call.now
  message.receivedAt = call.now
  message.handles = [...message.handles, handle]
  knowHandle(queue, message, handle)
  changePlace(queue, message, 'in-flight')
  setTimer(call, queue, message, visibilitySeconds)
  const because = `received by ${callerName(wanted.caller)} for a visibility timeout of ${visibilitySeconds} s`
  reportMove(call, queue, message, { to: 'in-flight', from: 'visible' }, because)
  return handle
}

function answerMessage(message: Message, handle: ReceiptHandle, wanted: Wanted): JsonObject {
  const system = systemAttributes(message, wanted.systemNames)
  const attributes = chosenAttributes(message.attributes, wanted.attributeNames)
  return {
    MessageId: message.id,
    ReceiptHandle: handle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    ...(system === null ? {} : { Attributes: system }),
    // The digest covers the attributes that are returned, not those that were sent (recorded).
    ...(attributes === null
      ? {}
      : { MD5OfMessageAttributes: md5OfAttributes(attributes), MessageAttributes: attributes }),
  }
}

/** Names of system attributes that a receive may ask for. */
export const systemAttributeNames: ReadonlySet<string> = new Set([
  'All',
  'ApproximateFirstReceiveTimestamp',
  'ApproximateReceiveCount',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
  'MessageDeduplicationId',
  'MessageGroupId',
  'SenderId',
  'SentTimestamp',
  'SequenceNumber',
])

function systemAttributes(message: Message, names: readonly string[]): JsonObject | null {
  if (names.length === 0) return null
  const all: Record<string, Json> = {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: message.senderId,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...message.system,
    ...(message.sourceArn === null ? {} : { DeadLetterQueueSourceArn: message.sourceArn }),
  }
  if (names.includes('All')) return all
  const chosen = Object.entries(all).filter(([name]) => names.includes(name))
  return chosen.length === 0 ? null : Object.fromEntries(chosen)
}

/** The answer of a receive. An empty one has no member at all (recorded). */
export function receiveAnswer(messages: readonly JsonObject[]): JsonObject {
  return freeze(messages.length === 0 ? {} : { Messages: messages })
}

/** Lets a receive wait for a message, until a deadline where there is one. */
export function waitForMessages(
  call: SqsCall,
  queue: Queue,
  wanted: Wanted,
  deadline: VirtualTime | null,
): OperationId {
  const operation = brand<OperationId>(call.newId('operation'))
  // A worker polls for ever; the end of its poll must not keep a run from being quiet.
  const background = wanted.caller.kind === 'worker'
  const due = { kind: 'deadline', queue: queue.name, operation }
  const wake = deadline === null ? null : { id: call.wakeAt(deadline, due, background), background }
  queue.waiting.push({ operation, wanted, deadline: wake })
  scheduleTimers(call, queue)
  return operation
}

/** Gives what is visible to those who wait (R1, R2). */
export function serveWaiting(call: SqsCall, queue: Queue): void {
  while (queue.count.visible > 0) {
    const first = queue.waiting[0]
    if (first === undefined) break
    const messages = takeMessages(call, queue, first.wanted)
    if (messages.length === 0) break
    queue.waiting.shift()
    cancelDeadline(call, first)
    call.complete(first.operation, { ok: receiveAnswer(messages) })
  }
  if (queue.watching.length > 0 && canReceive(call, queue))
    for (const operation of queue.watching.splice(0)) call.complete(operation, { ok: receiveAnswer([]) })
  scheduleTimers(call, queue)
}

/** Whether a receive would get something, or a spent message would go to the dead-letter queue. */
export function canReceive(call: SqsCall, queue: Queue): boolean {
  if (queue.count.visible === 0 || isOverLimit(call, queue)) return false
  return queue.fifo === null || hasReady(queue)
}

/** Takes back the end of a long poll. */
export function cancelDeadline(call: SqsCall, { deadline }: WaitingReceive): void {
  if (deadline !== null) call.cancel(deadline.id, deadline.background)
}

/** Ends a wait without a message. `deadlineIsOver` tells the end of a long poll from a cancelled one. Unknown ones ended before. */
export function endWait(call: SqsCall, queue: Queue, operation: string, deadlineIsOver: boolean): void {
  const place = queue.waiting.findIndex((waiting) => waiting.operation === operation)
  const waiting = queue.waiting[place]
  if (waiting === undefined) return
  queue.waiting.splice(place, 1)
  if (!deadlineIsOver) cancelDeadline(call, waiting)
  call.complete(waiting.operation, { ok: receiveAnswer([]) })
  scheduleTimers(call, queue)
}

/** Tells someone no more who wanted to be told of messages. Unknown ones were told before. */
export function endWatch(call: SqsCall, queue: Queue, operation: string): void {
  const place = queue.watching.findIndex((watching) => watching === operation)
  const [watching] = place < 0 ? [] : queue.watching.splice(place, 1)
  if (watching === undefined) return
  call.complete(watching, { ok: receiveAnswer([]) })
  scheduleTimers(call, queue)
}

/** Makes every message visible whose delay or visibility timeout is over, then serves those who wait. */
export function timersDue(call: SqsCall, queue: Queue): void {
  queue.wake = null
  for (;;) {
    const message = popDue(queue, call.now)
    if (message === undefined) break
    const what = message.place === 'delayed' ? 'delay' : 'visibility timeout'
    returnMessage(call, queue, message, `the ${what} of ${message.timerSeconds} s ended`)
  }
  serveWaiting(call, queue)
}
