// Depth of queues over time, bounded however long the run: chart and alarms are made of it.
import type { MessageMove, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Fold } from './fold'
import type { DepthPoint, DepthsView, QueueDepths } from './views'

/** Points of a queue before they are thinned out, and times of its oldest messages that are told apart. */
const mostPoints = 240
const mostAges = 64

type Moved = Extract<RunEvent, { kind: 'message-moved' }>

/**
 * How full each queue was, as CloudWatch's ApproximateNumberOfMessages metrics and ApproximateAgeOfOldestMessage say. In a dead-letter queue
 * age counts from when the message was moved there (documented).
 */
export const depthsFold: Fold<DepthsView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'queue-changed':
        return view.some(({ queue }) => queue === event.queue) ? view : [...view, empty(event.queue, at)]
      case 'queue-deleted':
        return view.filter(({ queue }) => queue !== event.queue)
      case 'message-moved': {
        const index = view.findIndex(({ queue }) => queue === event.queue)
        const depths = view[index]
        return depths === undefined ? view : view.with(index, moved(depths, event, at))
      }
      default:
        return view
    }
  },
}

const empty = (queue: string, at: VirtualTime): QueueDepths => ({
  queue,
  step: 0,
  points: [{ at, visible: 0, inFlight: 0, delayed: 0, oldest: null }],
  ages: [],
})

function moved(depths: QueueDepths, event: Moved, at: VirtualTime): QueueDepths {
  const last = depths.points.at(-1)
  if (last === undefined) return depths
  const { move } = event
  const ages = agesAfter(depths.ages, event)
  const point: DepthPoint = {
    at,
    visible: last.visible + difference(move, 'visible'),
    inFlight: last.inFlight + difference(move, 'in-flight'),
    delayed: last.delayed + difference(move, 'delayed'),
    oldest: ages[0]?.since ?? null,
  }
  // Of one instant what holds after it is what counts.
  const before = last.at === at ? depths.points.slice(0, -1) : depths.points
  return thinned({ ...depths, ages, points: [...before, point] })
}

function difference(move: MessageMove, place: string): number {
  return (move.to === place ? 1 : 0) - (move.from === place ? 1 : 0)
}

const isEnd = ({ to }: MessageMove): boolean =>
  to === 'deleted' || to === 'moved' || to === 'purged' || to === 'expired'

function agesAfter(ages: QueueDepths['ages'], { move, enteredAt }: Moved): QueueDepths['ages'] {
  const index = ages.findLastIndex(({ since }) => since <= enteredAt)
  const age = ages[index]
  if (move.from === 'sent' || move.from === 'moved') {
    if (age?.since === enteredAt) return ages.with(index, { ...age, count: age.count + 1 })
    return joined([...ages, { since: enteredAt, count: 1 }])
  }
  if (!isEnd(move) || age === undefined) return ages
  return age.count > 1 ? ages.with(index, { ...age, count: age.count - 1 }) : ages.toSpliced(index, 1)
}

/** Where there are too many, the two that are closest to each other become one. */
function joined(ages: QueueDepths['ages']): QueueDepths['ages'] {
  if (ages.length <= mostAges) return ages
  let closest = 1
  const gap = (i: number): number => (ages[i]?.since ?? 0) - (ages[i - 1]?.since ?? 0)
  for (let i = 2; i < ages.length; i++) if (gap(i) < gap(closest)) closest = i
  const [first, second] = [ages[closest - 1], ages[closest]]
  if (first === undefined || second === undefined) return ages
  return ages.toSpliced(closest - 1, 2, { since: first.since, count: first.count + second.count })
}

function thinned(depths: QueueDepths): QueueDepths {
  let { points, step } = depths
  while (points.length > mostPoints) {
    step = step === 0 ? Math.max(1, Math.ceil(spanOf(points) / mostPoints)) : step * 2
    points = fullestAndLast(points, step)
  }
  return step === depths.step ? depths : { ...depths, points, step }
}

const spanOf = (points: readonly DepthPoint[]): number => (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)
const total = ({ visible, inFlight, delayed }: DepthPoint): number => visible + inFlight + delayed

function fullestAndLast(points: readonly DepthPoint[], step: number): readonly DepthPoint[] {
  const kept: DepthPoint[] = []
  let fullest: DepthPoint | undefined
  points.forEach((point, i) => {
    if (fullest === undefined || total(point) > total(fullest)) fullest = point
    const next = points[i + 1]
    if (next !== undefined && Math.floor(next.at / step) === Math.floor(point.at / step)) return
    if (fullest !== point) kept.push(fullest)
    kept.push(point)
    fullest = undefined
  })
  return kept
}
