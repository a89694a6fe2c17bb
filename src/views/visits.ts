// One visit to a state, as its history events tell it.
import type { HistoryEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Counts, StateStatus, StateView } from './views'

/** A visit that is not over. */
export const openStatus: ReadonlySet<StateStatus> = new Set(['running', 'waiting', 'retrying'])

/** Nothing anywhere. */
export const noCounts: Counts = { running: 0, succeeded: 0, failed: 0, aborted: 0 }

/** Which of the counts a visit belongs to. */
export function countOf(status: StateStatus): keyof Counts {
  if (openStatus.has(status)) return 'running'
  return status === 'succeeded' || status === 'aborted' ? status : 'failed'
}

/** How a state stands over all flows: one that is visited anywhere runs, else the visit that is shown decides. */
export function statusEverywhere(state: StateView): StateStatus {
  const isVisited = state.everywhere !== undefined && state.everywhere.running > 0
  return isVisited && !openStatus.has(state.status) ? 'running' : state.status
}

/** A visit that has just begun, the first one that its flow makes or one more. */
export function enteredState(
  known: StateView | undefined,
  around: string,
  type: string,
  event: HistoryEvent,
  at: VirtualTime,
): StateView {
  return {
    name: event.details?.name ?? '',
    flow: event.flow,
    around,
    type,
    status: type === 'Wait' ? 'waiting' : 'running',
    visits: (known?.visits ?? 0) + 1,
    attempts: 1,
    enteredAt: at,
    input: event.details?.input ?? null,
    historyIds: [event.id, event.id],
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

/** What happens between entering and leaving. That it was aborted is told by the end of its flow: AWS records it of failed Tasks too. */
export function progress(state: StateView, event: HistoryEvent): Partial<StateView> {
  const { details, type } = event
  // Nobody has taken the task yet, or it is with a worker.
  if (type === 'ActivityScheduled') return { parameters: details?.input ?? null, ...attempt(state), status: 'waiting' }
  if (type.endsWith('Scheduled') || type.endsWith('StateStarted')) {
    const sent = details?.parameters ?? details?.input
    // Each attempt of a Parallel or Map state has branches or iterations of its own.
    const inside = type.endsWith('StateStarted') ? { inside: undefined } : {}
    return { ...(sent === undefined ? {} : { parameters: sent }), ...attempt(state), ...inside }
  }
  if (type.endsWith('Submitted')) return { status: 'waiting' }
  if (type.endsWith('Succeeded')) {
    return { ...(details?.output === undefined ? {} : { result: details.output }), error: undefined }
  }
  if (!/(Failed|TimedOut)$/.test(type)) return {}
  return { ...attempt(state), error: failure(state, event) }
}

/** An attempt begins with being scheduled, or fails before that in an expression. */
function attempt(state: StateView): Pick<StateView, 'attempts' | 'status'> {
  return { attempts: state.status === 'retrying' ? state.attempts + 1 : state.attempts, status: 'running' }
}

/** MapStateFailed and its like have no error of their own: what failed before stands. An expression's place is of one attempt. */
function failure(state: StateView, { details }: HistoryEvent): StateView['error'] {
  const { error, cause, location } = details ?? {}
  const before = state.status === 'retrying' || error !== undefined ? {} : state.error
  return {
    ...before,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    ...(location === undefined ? {} : { location }),
  }
}
