import type { EventLog } from '../kernel/event-log'
import { Meter } from '../views/cost/meter'
import type { Measured } from './protocol'

/** Events of a call: the worker must not be silent for long. */
const mostEvents = 100_000

/** Measures what a run uses; remembers how far it has come in a log. */
export class UsageReader {
  #log: EventLog | null = null
  #meter = new Meter()

  read(log: EventLog | null): Measured {
    if (log !== this.#log || (log !== null && log.next < this.#meter.next)) {
      this.#log = log
      this.#meter = new Meter()
    }
    const isWhole = log === null || this.#meter.follow(log, mostEvents)
    return { usage: this.#meter.usage(), isWhole }
  }
}
