import { seconds, type Millis, type VirtualTime } from '../../kernel/time'
import type { Group, Worker } from './state'

/**
 * When a worker that has rested since the end of its last round receives again, now that its queue has a message. A program would have
 * polled all the time; polls that bring nothing are not done here, and this is the poll that it would have come to: now, where
 * a long poll would be under way, else the next in its rhythm.
 */
export function nextPoll(group: Group, { since, refusals }: Worker, now: VirtualTime): VirtualTime {
  const pause = seconds(group.pollSeconds)
  const wait = seconds(group.waitTimeSeconds)
  const first = since + Math.max(pause, backOff(refusals))
  if (now <= first) return first
  const round = pause + wait
  const into = round === 0 ? 0 : (now - first) % round
  return into <= wait ? now : now - into + round
}

/** Doubles from 1 s to 32 s. */
function backOff(refusals: number): Millis {
  return refusals === 0 ? 0 : seconds(1 << Math.min(refusals - 1, 5))
}
