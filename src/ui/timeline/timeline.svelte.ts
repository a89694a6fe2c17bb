import type { TimelineRequest, TimelineWindow } from '../../views/timeline/window'
import { Latest } from '../model/latest'
import type { RunModel } from '../model/run.svelte'

/** What of a run the timeline shows. */
export type Kind = TimelineRequest['kinds'][number]

/** While a run goes on, the picture follows so often. */
const followMs = 250

/** The part of a run's timeline that is on screen. It is asked for, never pushed. */
export class TimelineModel {
  shown = $state.raw<TimelineWindow | null>(null)
  readonly #run: RunModel
  readonly #wishes = new Latest<TimelineRequest>((request) => this.#fetch(request))
  #timer: ReturnType<typeof setTimeout> | undefined
  #last = 0

  constructor(run: RunModel) {
    this.#run = run
  }

  /** Asks for another part, at once where the person waits for it. */
  ask(request: TimelineRequest, isFollowing: boolean): void {
    clearTimeout(this.#timer)
    const wait = isFollowing ? Math.max(0, this.#last + followMs - performance.now()) : 0
    if (wait === 0) void this.#wishes.ask(request)
    else this.#timer = setTimeout(() => void this.#wishes.ask(request), wait)
  }

  async #fetch(request: TimelineRequest): Promise<void> {
    this.#last = performance.now()
    const engine = await this.#run.engine()
    for (;;) {
      const part = await engine.timeline(request)
      this.shown = part
      if (part.isWhole) return
    }
  }
}
