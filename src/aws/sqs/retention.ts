// Retention: messages leave a queue when MessageRetentionPeriod is over, counted from their sending, in flight or not.
// Nobody waits for it: the queue's one wake-up for it is in the background, and may come too early where messages have left.
import { popNumber, pushNumber } from '../../base/number-heap'
import { seconds, type VirtualTime } from '../../kernel/time'
import { removeMessage, reportMove, wholeAttribute } from './queue'
import type { Message, Queue, SqsCall } from './state'
import { scheduleTimers } from './timers'

const periodOf = (queue: Queue): number => seconds(wholeAttribute(queue, 'MessageRetentionPeriod'))

/** Counts a message's time, which came into the queue now. */
export function keepUntilRetention(call: SqsCall, queue: Queue, message: Message): void {
  pushNumber(queue.retention.heap, message.sequence)
  dropGone(queue)
  scheduleRetention(call, queue)
}

/** Makes the wake-up fit: to be called when the period has changed. It may come early, never late. */
export function scheduleRetention(call: SqsCall, queue: Queue): void {
  const { retention } = queue
  const first = firstLive(queue)
  const at = first === undefined ? null : first.sentAt + periodOf(queue)
  if (retention.wake !== null && at !== null && retention.wake.at <= at) return
  cancelRetention(call, queue)
  if (at === null) return
  const due = Math.max(at, call.now)
  retention.wake = { id: call.wakeAt(due, { kind: 'retention', queue: queue.name }, true), at: due }
}

/** Takes the wake-up back. */
export function cancelRetention(call: SqsCall, queue: Queue): void {
  if (queue.retention.wake !== null) call.cancel(queue.retention.wake.id, true)
  queue.retention.wake = null
}

/** Removes what has been there for too long. */
export function retentionDue(call: SqsCall, queue: Queue): void {
  queue.retention.wake = null
  for (;;) {
    const message = popOver(queue, call.now - periodOf(queue))
    if (message === undefined) break
    const because = `the retention period of ${wholeAttribute(queue, 'MessageRetentionPeriod')} s ended`
    reportMove(call, queue, message, { to: 'expired', from: message.place }, because)
    removeMessage(queue, message)
  }
  scheduleRetention(call, queue)
  scheduleTimers(call, queue)
}

/** The next message that was sent at that time or before, out of the heap. */
function popOver(queue: Queue, sentAt: VirtualTime): Message | undefined {
  const first = firstLive(queue)
  if (first === undefined || first.sentAt > sentAt) return undefined
  popNumber(queue.retention.heap)
  return first
}

/** The message of the queue that was sent first; dead entries are dropped on the way. */
function firstLive(queue: Queue): Message | undefined {
  const { heap } = queue.retention
  for (;;) {
    const sequence = heap[0]
    if (sequence === undefined) return undefined
    const message = queue.messages[sequence]
    if (message !== undefined) return message
    popNumber(heap)
  }
}

/** Rebuilds the heap once more than half of it is gone. */
function dropGone(queue: Queue): void {
  const { count, retention } = queue
  const live = count.visible + count.delayed + count['in-flight']
  if (retention.heap.length <= 2 * live + 64) return
  const entries = retention.heap.filter((sequence) => queue.messages[sequence] !== undefined)
  retention.heap.length = 0
  for (const sequence of entries) pushNumber(retention.heap, sequence)
}
