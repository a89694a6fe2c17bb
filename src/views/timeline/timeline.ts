// The timeline of a run: what lasted, in rows, over an axis of its moments.
// Like a meter it is a fold that is changed in place: it is asked for rarely, and runs have up to millions of events.
import type { EventLog } from '../../kernel/event-log'
import { Axis } from './axis'
import { FlowRows } from './flow-rows'
import type { Row } from './row'
import { ServiceRows } from './service-rows'

/** A row with how deep it lies inside of others. */
export interface PlacedRow {
  readonly row: Row
  readonly level: number
}

/** Takes a log in piece by piece. */
export class Timeline {
  /** Number of the next event that it wants. */
  next = 0
  readonly axis = new Axis()
  readonly #flows = new FlowRows()
  readonly #services = new ServiceRows()

  /** Takes at most so many events; true: it has them all. */
  follow(log: EventLog, most: number): boolean {
    const to = Math.min(log.next, this.next + most)
    log.each(
      this.next,
      (event, at, n) => {
        if (FlowRows.concerns(event)) this.#flows.take(event, this.axis.mark(n, at))
        else if (ServiceRows.concerns(event)) this.#services.take(event, this.axis.mark(n, at))
      },
      to,
    )
    this.next = to
    return to === log.next
  }

  /** All rows from top to bottom: executions with what is inside of them, functions, queues. */
  rows(kinds: ReadonlySet<Row['kind']>): PlacedRow[] {
    const placed: PlacedRow[] = []
    const put = (rows: readonly Row[], level: number): void => {
      for (const row of rows) {
        placed.push({ row, level })
        put(row.inside, level + 1)
      }
    }
    if (kinds.has('execution')) put(this.#flows.roots, 0)
    for (const row of this.#services.rows) if (kinds.has(row.kind)) placed.push({ row, level: 0 })
    return placed
  }
}
