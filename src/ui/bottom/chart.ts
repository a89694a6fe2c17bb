import type { Ringing } from '../../views/alarms'
import type { DepthPoint } from '../../views/views'

/** The field of a chart: what stands at its edges, and its size in pixels. */
export interface Field {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a moment stands in a field. */
function xOf({ from, to, width }: Field, at: number): number {
  return round(to === from ? 0 : ((Math.min(at, to) - from) / (to - from)) * width)
}

const yOf = ({ top, height }: Field, value: number): number =>
  round(height - (Math.min(value, top) / Math.max(top, 1)) * height)

const round = (n: number): number => Math.round(n * 10) / 10

/** A value that holds until the next point, as the path of a line with steps. */
export function depthPath(
  field: Field,
  points: readonly DepthPoint[],
  metric: 'visible' | 'inFlight' | 'delayed',
): string {
  const steps = points.map((point, i) =>
    i === 0
      ? `M${xOf(field, point.at)} ${yOf(field, point[metric])}`
      : `H${xOf(field, point.at)}V${yOf(field, point[metric])}`,
  )
  return steps.length === 0 ? '' : `${steps.join('')}H${xOf(field, field.to)}`
}

/** The age of the oldest message, in seconds: it grows until that message leaves. */
export function agePath(field: Field, points: readonly DepthPoint[]): string {
  return points
    .map((point, i) => {
      const end = points[i + 1]?.at ?? field.to
      const [start, last] = [ageAt(point, point.at), ageAt(point, end)]
      const command = i === 0 ? 'M' : 'L'
      return `${command}${xOf(field, point.at)} ${yOf(field, start)}L${xOf(field, end)} ${yOf(field, last)}`
    })
    .join('')
}

/** Seconds; 0 where the queue is empty. */
export function ageAt({ oldest }: DepthPoint, at: number): number {
  return oldest === null ? 0 : Math.max(0, at - oldest) / 1000
}

/** The largest depth and the largest age, in seconds, up to a moment. */
export function peaksOf(points: readonly DepthPoint[], now: number): { readonly depth: number; readonly age: number } {
  let [depth, age] = [0, 0]
  points.forEach((point, i) => {
    depth = Math.max(depth, point.visible, point.inFlight, point.delayed)
    age = Math.max(age, ageAt(point, points[i + 1]?.at ?? now))
  })
  return { depth, age }
}

/** The upper edge of a scale: the next of 1, 2, 5, 10, 20, 50 … */
export function niceTop(peak: number): number {
  let top = 1
  for (let i = 0; top < peak; i++) top *= i % 3 === 1 ? 2.5 : 2
  return top
}

/** A ringing as a bar from x on, at least two pixels wide. */
export function ringingBar(field: Field, { from, to }: Ringing): { readonly x: number; readonly width: number } {
  const x = xOf(field, from)
  return { x, width: Math.max(2, xOf(field, to ?? field.to) - x) }
}
