import { setMember } from '../base/json'
import type { Fold } from './fold'
import type { FaultsView } from './views'

/** Strikes that the view keeps; counts go over all. */
const keptStrikes = 500

/** What the faults of a run have struck. */
export const faultsFold: Fold<FaultsView> = {
  start: { strikes: [], counts: {} },
  apply: (view, event, at, n) => {
    if (event.kind !== 'fault-struck') return view
    const { fault, text, on } = event
    const counts = { ...view.counts }
    setMember(counts, fault, (Object.hasOwn(counts, fault) ? (counts[fault] ?? 0) : 0) + 1)
    return { strikes: [...view.strikes.slice(-(keptStrikes - 1)), { n, at, fault, text, on }], counts }
  },
}
