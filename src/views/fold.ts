import type { RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'

/**
 * A view: what a pane shows, computed from the event log alone. `apply` gives the same object back where
 * the event does not concern it, so that "changed" is an identity check; it never mutates what it got.
 */
export interface Fold<V> {
  readonly start: V
  readonly apply: (view: V, event: RunEvent, at: VirtualTime, n: number) => V
}
