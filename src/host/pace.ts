import type { Pace } from './protocol'

/**
 * How far the virtual clock may have come, for a pace. The only place where wall time meets virtual time;
 * what it gives decides when a step is done, never what it does.
 */
export class Clock {
  readonly #wallNow: () => number
  #pace: Pace = 'fastest'
  #wallStart = 0
  #virtualStart = 0

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow
  }

  get pace(): Pace {
    return this.#pace
  }

  /** Starts to count from a virtual time. */
  start(pace: Pace, virtualNow: number): void {
    this.#pace = pace
    this.#virtualStart = virtualNow
    this.#wallStart = this.#wallNow()
  }

  /** Virtual time up to which wake-ups may be done now. */
  limit(): number {
    if (this.#pace === 'fastest') return Infinity
    return this.#virtualStart + Math.floor((this.#wallNow() - this.#wallStart) * this.#pace)
  }

  /** Real milliseconds until a virtual time is reached. */
  waitFor(virtual: number): number {
    if (this.#pace === 'fastest') return 0
    return Math.max(0, (virtual - this.limit()) / this.#pace)
  }
}
