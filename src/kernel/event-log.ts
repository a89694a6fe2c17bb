import { runningHash } from '../base/hash'
import type { LoggedEvent, RunEvent } from './event'
import type { VirtualTime } from './time'

/**
 * What happened in a run: append-only, numbered from 0. A log may begin later than 0 when its older part
 * lies in storage. Payloads are shared with the world by reference, so an event costs about a hundred bytes.
 */
export class EventLog {
  readonly #events: RunEvent[] = []
  readonly #times: VirtualTime[] = []
  readonly #first: number
  #hashed = 0
  #hash = 0

  constructor(first = 0) {
    this.#first = first
  }

  /** Number of the first event that is held here. */
  get first(): number {
    return this.#first
  }

  /** Number of the next event; the length of the log when it begins at 0. */
  get next(): number {
    return this.#first + this.#events.length
  }

  append(at: VirtualTime, event: RunEvent): void {
    this.#events.push(event)
    this.#times.push(at)
  }

  /** Events from a number up to, not including, another; what is not held here is left out. */
  window(from: number, to: number): LoggedEvent[] {
    const start = Math.max(from, this.#first)
    const end = Math.min(to, this.next)
    const result: LoggedEvent[] = []
    for (let n = start; n < end; n++) {
      const i = n - this.#first
      result.push({ n, at: this.#times[i] as VirtualTime, event: this.#events[i] as RunEvent })
    }
    return result
  }

  /** Calls back for each event from a number on, up to, not including, another, without making a list. */
  each(from: number, visit: (event: RunEvent, at: VirtualTime, n: number) => void, to = this.next): void {
    const end = Math.min(to, this.next) - this.#first
    for (let i = Math.max(0, from - this.#first); i < end; i++) {
      visit(this.#events[i] as RunEvent, this.#times[i] as VirtualTime, this.#first + i)
    }
  }

  /** One event, where it is held here. */
  at(n: number): LoggedEvent | undefined {
    const i = n - this.#first
    const event = this.#events[i]
    return event === undefined ? undefined : { n, at: this.#times[i] as VirtualTime, event }
  }

  /** A number that two logs share only if they are the same, byte for byte. Made when asked for: JSON text per event is slow. */
  hash(): number {
    for (; this.#hashed < this.#events.length; this.#hashed++) {
      this.#hash = runningHash(this.#hash, `${this.#times[this.#hashed]} ${JSON.stringify(this.#events[this.#hashed])}`)
    }
    return this.#hash
  }

  /** A log with the same events before a number: the beginning of a fork or a seek. */
  prefix(to: number): EventLog {
    const copy = new EventLog(this.#first)
    for (const { at, event } of this.window(this.#first, to)) copy.append(at, event)
    return copy
  }
}
