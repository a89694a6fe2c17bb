import type { Fold } from './fold'
import type { CallView } from './views'

const keptCalls = 500

/** Calls through the front door, newest last, without those that make the project's resources. */
export const callsFold: Fold<readonly CallView[]> = {
  start: [],
  apply: (view, event, at) => {
    if (event.kind === 'call' && event.caller.kind !== 'deploy') {
      const { kind: _kind, ...call } = event
      return [...view.slice(-(keptCalls - 1)), { ...call, at }]
    }
    if (event.kind !== 'answer') return view
    const index = view.findLastIndex((call) => call.call === event.call)
    const call = view[index]
    return call === undefined ? view : view.with(index, { ...call, outcome: event.outcome })
  },
}
