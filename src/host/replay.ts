import type { EventLog } from '../kernel/event-log'
import { Clock } from './pace'
import type { Pace } from './protocol'

/** Longest real time without an event: of a wait of three days only this much is seen. */
const longestPauseMs = 1000

/** Shows a recording at a pace: moves a cursor along the log as virtual time goes by. Decides nothing of the run. */
export class Replay {
  readonly #clock: Clock
  readonly #pace: Exclude<Pace, 'fastest'>

  constructor(wallNow: () => number, pace: Exclude<Pace, 'fastest'>, log: EventLog, cursor: number) {
    this.#clock = new Clock(wallNow)
    this.#pace = pace
    this.#clock.start(pace, log.at(Math.max(0, cursor - 1))?.at ?? 0)
  }

  /** Where the cursor is by now. */
  next(log: EventLog, cursor: number): number {
    const due = log.at(cursor)
    if (due === undefined) return cursor
    if (due.at - this.#clock.limit() > longestPauseMs * this.#pace)
      this.#clock.start(this.#pace, due.at - longestPauseMs * this.#pace)
    const limit = this.#clock.limit()
    let next = cursor
    for (let at = due.at; at <= limit && next < log.next; at = log.at(next)?.at ?? Infinity) next++
    return next
  }
}
