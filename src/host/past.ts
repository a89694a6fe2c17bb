import type { EventLog } from '../kernel/event-log'
import { foldViews, startViews } from '../views/all'
import type { Views } from '../views/views'

/** Events between two kept views: folding so many takes a few milliseconds. */
const spacing = 500

/** The views of a run at any moment of its log. Views are values that share what did not change, so keeping many of them costs little. */
export class Past {
  readonly #kept: { readonly upTo: number; readonly views: Views }[] = [{ upTo: 0, views: startViews }]

  /** Keeps views that were made anyhow, where they lie far enough behind the last ones. */
  note(upTo: number, views: Views): void {
    const last = this.#kept.at(-1)
    if (last !== undefined && upTo >= last.upTo + spacing) this.#kept.push({ upTo, views })
  }

  /** The views of everything before an event. */
  at(log: EventLog, event: number): Views {
    let place = this.#kept.findLastIndex(({ upTo }) => upTo <= event)
    for (;;) {
      const { upTo, views } = this.#kept[place] ?? { upTo: 0, views: startViews }
      if (event - upTo <= spacing) return foldViews(views, log, upTo, event)
      this.#kept.splice(++place, 0, { upTo: upTo + spacing, views: foldViews(views, log, upTo, upTo + spacing) })
    }
  }
}
