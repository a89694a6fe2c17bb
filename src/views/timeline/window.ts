import type { VirtualTime } from '../../kernel/time'
import type { StateStatus } from '../views'
import { foldedMs, type Axis } from './axis'
import type { Bar, Part, Row } from './row'
import type { PlacedRow, Timeline } from './timeline'

/** What of a timeline is looked at. */
export interface TimelineRequest {
  readonly kinds: readonly Row['kind'][]
  /** Rows from one up to, not including, another. */
  readonly rows: readonly [from: number, to: number]
  /** Places on the axis. */
  readonly units: readonly [from: number, to: number]
  /** What is narrower cannot be seen by itself. */
  readonly least: number
  /** How many events are before the moment on screen. */
  readonly cursor: number
}

/** A part of a bar as it is drawn; places in units of the axis. */
export interface DrawnPart {
  readonly kind: Part['kind']
  readonly from: number
  readonly to: number
  readonly status: StateStatus
}

/** A bar as it is drawn, or several that are too narrow to be told apart. */
export interface DrawnBar {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly status: StateStatus
  readonly note: string | null
  /** How many there are. */
  readonly many: number
  /** The event that it begins with, and its time; the time of its end, null: it is not over. */
  readonly event: number
  readonly at: VirtualTime
  readonly until: VirtualTime | null
  readonly parts: readonly DrawnPart[]
}

/** A row as it is drawn. */
export interface DrawnRow extends Pick<Row, 'id' | 'kind' | 'name' | 'index' | 'leftOut'> {
  readonly at: number
  readonly level: number
  readonly bars: readonly DrawnBar[]
  readonly depths: readonly { readonly unit: number; readonly messages: number; readonly inFlight: number }[]
}

/** What is drawn. */
export interface TimelineWindow {
  /** Up to the newest event. */
  readonly isWhole: boolean
  /** How wide and how long all of it is. */
  readonly end: number
  readonly rowCount: number
  readonly rows: readonly DrawnRow[]
  /** Instants: where each begins, and when it is. */
  readonly instants: readonly { readonly unit: number; readonly at: VirtualTime }[]
  /** Stretches that are drawn shorter than they were. */
  readonly folds: readonly { readonly from: number; readonly to: number; readonly ms: number }[]
  /** Where a cursor can stand, and how many events are before it then. */
  readonly stops: readonly { readonly unit: number; readonly events: number }[]
  readonly cursor: number
}

/** Cuts a window out of a timeline. Its size depends on what can be seen, not on the run. */
export function windowOf(timeline: Timeline, request: TimelineRequest, isWhole: boolean): TimelineWindow {
  const { axis } = timeline
  const placed = timeline.rows(new Set(request.kinds))
  const [first, last] = request.rows
  return {
    isWhole,
    end: axis.end,
    rowCount: placed.length,
    rows: placed.slice(first, last).map((one, i) => drawnRow(axis, one, first + i, request)),
    ...axisMarks(axis, request),
    cursor: axis.unitOfCursor(request.cursor),
  }
}

function drawnRow(axis: Axis, { row, level }: PlacedRow, at: number, request: TimelineRequest): DrawnRow {
  const { id, kind, name, index, leftOut } = row
  return {
    at,
    level,
    id,
    kind,
    name,
    index,
    leftOut,
    bars: drawnBars(axis, row, request),
    depths: drawnDepths(axis, row, request),
  }
}

function drawnBars(axis: Axis, { bars }: Row, { units: [from, to], least }: TimelineRequest): DrawnBar[] {
  const drawn: DrawnBar[] = []
  for (let i = firstSeen(axis, bars, from); i < bars.length; i++) {
    const bar = bars[i]
    if (bar === undefined || axis.unitAt(bar.from) > to) break
    const one = drawnBar(axis, bar)
    const before = drawn.at(-1)
    if (before !== undefined && one.to - before.from < least) drawn[drawn.length - 1] = together(before, one)
    else drawn.push(one)
  }
  return drawn
}

/** Bars of a row follow each other, so their ends ascend, too. */
function firstSeen(axis: Axis, bars: readonly Bar[], from: number): number {
  let [low, high] = [0, bars.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const to = bars[middle]?.to ?? null
    if (to !== null && axis.unitAt(to) < from) low = middle + 1
    else high = middle
  }
  return low
}

function drawnBar(axis: Axis, { name, from, to, status, note, parts }: Bar): DrawnBar {
  const place = (moment: number | null): number => (moment === null ? axis.end : axis.unitAt(moment))
  return {
    name,
    from: axis.unitAt(from),
    to: place(to),
    status,
    note,
    many: 1,
    event: axis.eventAt(from),
    at: axis.timeAt(from),
    until: to === null ? null : axis.timeAt(to),
    parts: parts.map((part) => ({
      kind: part.kind,
      from: axis.unitAt(part.from),
      to: place(part.to),
      status: part.status,
    })),
  }
}

const worst: readonly StateStatus[] = ['failed', 'aborted', 'caught', 'retrying', 'running', 'waiting', 'succeeded']

function together(before: DrawnBar, one: DrawnBar): DrawnBar {
  const status = worst.indexOf(one.status) < worst.indexOf(before.status) ? one.status : before.status
  const note = before.note ?? one.note
  return { ...before, to: one.to, until: one.until, many: before.many + 1, status, note, parts: [] }
}

function drawnDepths(axis: Axis, { depths }: Row, { units: [from, to], least }: TimelineRequest): DrawnRow['depths'] {
  const drawn: { unit: number; messages: number; inFlight: number }[] = []
  for (const { moment, messages, inFlight } of depths) {
    const unit = axis.unitAt(moment)
    if (unit > to) break
    const before = drawn.at(-1)
    // What lies before the window says how it begins; of several that cannot be told apart the last one stands.
    if (before !== undefined && (unit < from || unit - before.unit < least))
      drawn[drawn.length - 1] = { unit, messages, inFlight }
    else drawn.push({ unit, messages, inFlight })
  }
  return drawn
}

/** Instants, folds and stops of a window; those that lie too near to each other are left out. */
function axisMarks(
  axis: Axis,
  { units: [from, to], least }: TimelineRequest,
): Pick<TimelineWindow, 'instants' | 'folds' | 'stops'> {
  const instants: { unit: number; at: VirtualTime }[] = []
  const folds: { from: number; to: number; ms: number }[] = []
  const stops: { unit: number; events: number }[] = []
  for (let i = Math.max(0, axis.momentAt(from) - 1); i < axis.length; i++) {
    const [unit, at] = [axis.unitAt(i), axis.timeAt(i)]
    const ms = i === 0 ? 0 : at - axis.timeAt(i - 1)
    if (ms > foldedMs) folds.push({ from: axis.unitAt(i - 1), to: unit, ms })
    if (unit > to) break
    if (unit - (stops.at(-1)?.unit ?? -Infinity) >= least) stops.push({ unit, events: axis.eventAt(i) + 1 })
    if ((i === 0 || ms > 0) && unit - (instants.at(-1)?.unit ?? -Infinity) >= least) instants.push({ unit, at })
  }
  return { instants, folds, stops }
}
