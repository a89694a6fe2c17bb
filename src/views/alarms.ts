// Alarms on the depth of a queue, evaluated after the fact as CloudWatch would have: by whole minutes.
import type { VirtualTime } from '../kernel/time'
import type { DepthPoint, QueueDepths } from './views'

/** What an alarm looks at; `age` is that of the oldest message, in seconds. */
export type Metric = 'visible' | 'inFlight' | 'delayed' | 'age'

/** Rings when the largest value of each of `minutes` minutes in a row is above a threshold. */
export interface Alarm {
  readonly metric: Metric
  readonly above: number
  readonly minutes: number
}

/** From when to when an alarm rang; `to` null: it still does. */
export interface Ringing {
  readonly from: VirtualTime
  readonly to: VirtualTime | null
}

const minute = 60_000

/** When an alarm would have rung between the first point and `now`. Minutes are those of the clock, as CloudWatch has them. */
export function ringings(depths: QueueDepths, alarm: Alarm, now: VirtualTime): readonly Ringing[] {
  const found: Ringing[] = []
  for (const [first, last] of minutesAbove(depths.points, alarm, now)) {
    const from = (first + alarm.minutes) * minute
    if (last - first + 1 < alarm.minutes || from > now) continue
    const to = (last + 2) * minute
    found.push({ from, to: to > now ? null : to })
  }
  return found
}

/** Runs of minutes in which the value was above the threshold at some moment: first and last, counted from 1970. */
function minutesAbove(points: readonly DepthPoint[], alarm: Alarm, now: VirtualTime): [first: number, last: number][] {
  const runs: [number, number][] = []
  points.forEach((point, i) => {
    const end = points[i + 1]?.at ?? now
    const start = aboveFrom(point, alarm)
    if (start === null || start >= end) return
    const [first, last] = [Math.floor(start / minute), Math.ceil(end / minute) - 1]
    const run = runs.at(-1)
    if (run !== undefined && first <= run[1] + 1) run[1] = Math.max(run[1], last)
    else runs.push([first, last])
  })
  return runs
}

/** The moment from which a point's value is above the threshold; null: never. Depth stays as it is until the next point, age grows. */
function aboveFrom(point: DepthPoint, { metric, above }: Alarm): VirtualTime | null {
  if (metric !== 'age') return point[metric] > above ? point.at : null
  return point.oldest === null ? null : Math.max(point.at, point.oldest + above * 1000)
}
