// Retention: messages leave a queue when MessageRetentionPeriod is over, counted from their sending, in flight or not.
// Nobody waits for it: the queue's one wake-up for it is in the background, and may come too early where messages have left.
import { heapPop, heapPush } from '../../base/heap'
import { seconds, type VirtualTime } from '../../kernel/time'
import { removeMessage, reportMove, wholeAttribute } from './queue'
import type { Message, Queue, SqsCall, VisibleEntry } from './state'
import { scheduleTimers } from './timers'

const periodOf = (queue: Queue): number => seconds(wholeAttribute(queue, 'MessageRetentionPeriod'))

/** Counts a message's time, which came into the queue now. */
export function keepUntilRetention(call: SqsCall, queue: Queue, message: Message): void {
  heapPush<VisibleEntry>(queue.retention.heap, [message.sentAt, message.sequence, message.id])
  dropGone(queue)
  scheduleRetention(call, queue)
}

/** Makes the wake-up fit: to be called when the period has changed. It may come early, never late. */
export function scheduleRetention(call: SqsCall, queue: Queue): void {
  const { retention } = queue
  const head = retention.heap[0]
  const at = head === undefined ? null : head[0] + periodOf(queue)
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
  const { heap } = queue.retention
  for (;;) {
    const head = heap[0]
    if (head === undefined || head[0] > sentAt) return undefined
    heapPop(heap)
    const message = queue.messages[head[2]]
    if (message?.sequence === head[1]) return message
  }
}

/** Rebuilds the heap once more than half of it is gone. */
function dropGone(queue: Queue): void {
  const { count, retention } = queue
  const live = count.visible + count.delayed + count['in-flight']
  if (retention.heap.length <= 2 * live + 64) return
  const entries = retention.heap.filter((entry) => queue.messages[entry[2]]?.sequence === entry[1])
  retention.heap.length = 0
  for (const entry of entries) heapPush(retention.heap, entry)
}
