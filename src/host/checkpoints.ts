import type { Timeline } from '../engine/timeline'

/** Steps take so many times as long as the checkpoints between them: 5 % at most. */
const share = 20
/** A world whose copy takes longer is large, and is not copied again and again. */
const longestMs = 50

/** Says when a run is to keep a checkpoint. They are only a cache, so their spacing may depend on wall time. */
export class Checkpoints {
  readonly #timeline: Timeline
  readonly #wallNow: () => number
  #workedMs = 0
  #costMs = 1

  constructor(timeline: Timeline, wallNow: () => number) {
    this.#timeline = timeline
    this.#wallNow = wallNow
  }

  /** The run has worked for so long since this was called last. */
  worked(ms: number): void {
    this.#workedMs += ms
    if (this.#costMs > longestMs || this.#workedMs < share * this.#costMs) return
    const begun = this.#wallNow()
    this.#timeline.keep()
    this.#costMs = Math.max(1, this.#wallNow() - begun)
    this.#workedMs = 0
  }
}
