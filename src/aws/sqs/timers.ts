// Timers of a queue: ends of delays and of visibility timeouts.
// Owns: the heap of timers and the queue's one wake-up. Does not own: who waits (receive.ts), places (queue.ts).
// T1  Each delayed or in-flight message has exactly one live timer; a timer of an older generation is dead.
// T2  While somebody waits for messages, there is a foreground wake-up for exactly the next live timer, and none without one.
// T3  While nobody waits, the wake-up is in the background, and may come too early: it then finds nothing to do. Moving it each
//     time the next message is deleted would leave a cancelled entry in the agenda per message.
import { heapPop, heapPush } from '../../base/heap'
import { seconds, type VirtualTime } from '../../kernel/time'
import { isAwaited, type Message, type Queue, type SqsCall, type TimerEntry } from './state'

/** Makes a message visible in so many seconds from here on; what was set before counts no more. */
export function setTimer(call: SqsCall, queue: Queue, message: Message, timerSeconds: number): void {
  setTimerAt(queue, message, call.now + seconds(timerSeconds), timerSeconds)
}

function setTimerAt(queue: Queue, message: Message, at: VirtualTime, timerSeconds: number): void {
  message.generation++
  message.timerSeconds = timerSeconds
  message.until = at
  heapPush<TimerEntry>(queue.timers, [at, queue.timerSequence++, message.sequence, message.generation])
  dropDead(queue)
}

/** Gives the delayed messages of a FIFO queue its new delay, counted from their sending. */
export function changeDelays(call: SqsCall, queue: Queue): void {
  const delaySeconds = Number(queue.attributes['DelaySeconds'])
  for (const message of Object.values(queue.messages)) {
    if (message.place !== 'delayed') continue
    setTimerAt(queue, message, Math.max(call.now, message.sentAt + seconds(delaySeconds)), delaySeconds)
  }
  scheduleTimers(call, queue)
}

/** The message of the next timer that is due, taken out; undefined: none is. */
export function popDue(queue: Queue, now: VirtualTime): Message | undefined {
  const head = nextTimer(queue)
  if (head === undefined || head[0] > now) return undefined
  heapPop(queue.timers)
  return queue.messages[head[2]]
}

/** Makes the queue's wake-up fit its timers and those who wait. To be called after every change of either. */
export function scheduleTimers(call: SqsCall, queue: Queue): void {
  const head = nextTimer(queue)
  const background = !isAwaited(queue)
  const { wake } = queue
  if (wake !== null) {
    if (background && wake.background && (head === undefined || wake.at <= head[0])) return
    if (!background && !wake.background && head !== undefined && wake.at === head[0]) return
    cancelTimers(call, queue)
  }
  if (head === undefined) return
  const id = call.wakeAt(head[0], { kind: 'timers', queue: queue.name }, background)
  queue.wake = { id, at: head[0], background }
}

/** Takes the queue's wake-up back. */
export function cancelTimers(call: SqsCall, queue: Queue): void {
  if (queue.wake === null) return
  call.cancel(queue.wake.id, queue.wake.background)
  queue.wake = null
}

const isLive = (queue: Queue, entry: TimerEntry): boolean => queue.messages[entry[2]]?.generation === entry[3]

function nextTimer(queue: Queue): TimerEntry | undefined {
  for (;;) {
    const head = queue.timers[0]
    if (head === undefined || isLive(queue, head)) return head
    heapPop(queue.timers)
  }
}

/** Rebuilds the heap once more than half of it is dead, which keeps its size in proportion to the live timers (T1). */
function dropDead(queue: Queue): void {
  const live = queue.count.delayed + queue.count['in-flight']
  if (queue.timers.length <= 2 * live + 64) return
  const entries = queue.timers.filter((entry) => isLive(queue, entry))
  queue.timers = []
  for (const entry of entries) heapPush(queue.timers, entry)
}
