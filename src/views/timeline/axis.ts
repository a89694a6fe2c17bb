import type { VirtualTime } from '../../kernel/time'

/** Virtual milliseconds of one unit of width. */
const msPerUnit = 50
/** What takes longer is folded: its width grows with the logarithm alone. */
export const foldedMs = 1000
const widthPerDoubling = 6

/**
 * Where the moments of a run lie beside each other. Most of what happens takes no virtual time, so each moment has a width of its own;
 * between two instants lies what went by, in proportion up to a second and folded beyond it.
 */
export class Axis {
  /** Numbers of the events, their times and their places in units; all ascending. */
  readonly #events: number[] = []
  readonly #times: VirtualTime[] = []
  readonly #units: number[] = []

  get length(): number {
    return this.#events.length
  }

  /** Where the newest moment lies. */
  get end(): number {
    return this.#units.at(-1) ?? 0
  }

  /** Makes an event a moment; gives its index. The same event again is the same moment. */
  mark(event: number, at: VirtualTime): number {
    const last = this.length - 1
    if (this.#events[last] === event) return last
    const before = this.#times[last]
    this.#events.push(event)
    this.#times.push(at)
    this.#units.push(before === undefined ? 0 : this.end + widthOf(at - before))
    return last + 1
  }

  eventAt(moment: number): number {
    return this.#events[moment] ?? 0
  }

  timeAt(moment: number): VirtualTime {
    return this.#times[moment] ?? 0
  }

  unitAt(moment: number): number {
    return this.#units[moment] ?? 0
  }

  /** Where a cursor lies that so many events are before. */
  unitOfCursor(events: number): number {
    return this.unitAt(firstNotBelow(this.#events, events) - 1)
  }

  /** The first moment at or after a place. */
  momentAt(unit: number): number {
    return firstNotBelow(this.#units, unit)
  }
}

function widthOf(ms: number): number {
  if (ms === 0) return 1
  if (ms <= foldedMs) return Math.max(1, ms / msPerUnit)
  let doublings = 0
  let rest = ms / foldedMs
  for (; rest > 2; rest /= 2) doublings += 1
  return foldedMs / msPerUnit + widthPerDoubling * (doublings + rest - 1)
}

/** Index of the first value of an ascending list that is not below another. */
function firstNotBelow(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
