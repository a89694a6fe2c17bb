import type { EventLog } from '../kernel/event-log'
import { Timeline } from '../views/timeline/timeline'
import { windowOf, type TimelineRequest, type TimelineWindow } from '../views/timeline/window'

/** Events of a call: the worker must not be silent for long. */
const mostEvents = 100_000

/** Cuts windows out of the timeline of a run; remembers how far it has come in a log. */
export class TimelineReader {
  #log: EventLog | null = null
  #timeline = new Timeline()

  read(log: EventLog | null, request: TimelineRequest): TimelineWindow {
    if (log !== this.#log || (log !== null && log.next < this.#timeline.next)) {
      this.#log = log
      this.#timeline = new Timeline()
    }
    const isWhole = log === null || this.#timeline.follow(log, mostEvents)
    return windowOf(this.#timeline, request, isWhole)
  }
}
