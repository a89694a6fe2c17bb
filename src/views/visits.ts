// One visit to a state, as its history events tell it.
import type { HistoryEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { StateStatus, StateView } from './views'

/** A visit that is not over. */
export const openStatus: ReadonlySet<StateStatus> = new Set(['running', 'waiting', 'retrying'])

/** A visit that has just begun; what is known of earlier ones is counted on. */
export function enteredState(
  known: StateView | undefined,
  type: string,
  event: HistoryEvent,
  at: VirtualTime,
): StateView {
  return {
    name: event.details?.name ?? '',
    flow: event.flow,
    type,
    status: type === 'Wait' ? 'waiting' : 'running',
    visits: (known?.visits ?? 0) + 1,
    attempts: 1,
    enteredAt: at,
    input: event.details?.input ?? null,
    historyIds: [event.id, event.id],
    ...(known?.inside === undefined ? {} : { inside: known.inside }),
  }
}

/** The state is left: well, or by a catcher. */
export function leave(state: StateView, event: HistoryEvent, at: VirtualTime): Partial<StateView> {
  const { output = null, assignedVariables } = event.details ?? {}
  return {
    status: state.error === undefined ? 'succeeded' : 'caught',
    output,
    exitedAt: at,
    ...(assignedVariables === undefined ? {} : { assigned: assignedVariables }),
  }
}

/** What happens between entering and leaving. */
export function progress(state: StateView, event: HistoryEvent): Partial<StateView> {
  const { details, type } = event
  if (type.endsWith('StateAborted')) return { status: 'aborted' }
  if (type.endsWith('Scheduled') || type.endsWith('StateStarted')) {
    const sent = details?.parameters ?? details?.input
    const again = state.status === 'retrying' ? state.attempts + 1 : state.attempts
    return { ...(sent === undefined ? {} : { parameters: sent }), attempts: again, status: 'running' }
  }
  if (type.endsWith('Submitted')) return { status: 'waiting' }
  if (type.endsWith('Succeeded')) {
    return { ...(details?.output === undefined ? {} : { result: details.output }), error: undefined }
  }
  if (!/(Failed|TimedOut)$/.test(type)) return {}
  const { error, cause, location } = details ?? {}
  return {
    error: {
      ...state.error,
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
      ...(location === undefined ? {} : { location }),
    },
  }
}
