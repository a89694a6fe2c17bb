import type { Usage } from '../../views/cost/usage'
import type { RunModel } from '../model/run.svelte'

/** What the open run has used. It is asked for when the run comes to rest, not with each frame. */
export class UsageModel {
  current = $state.raw<Usage | null>(null)
  #asked = 0

  /** Asks for it anew; an answer that was overtaken by another question is dropped. */
  async ask(run: RunModel): Promise<void> {
    const asked = ++this.#asked
    for (;;) {
      const measured = await run.usage()
      if (asked !== this.#asked) return
      if (measured === null || measured.isWhole) {
        this.current = measured?.usage ?? null
        return
      }
    }
  }
}
