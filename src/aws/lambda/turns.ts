import type { VirtualTime } from '../../kernel/time'
import { idleContainerMillis } from './limits'
import type { Exchange, Invocation, LambdaState } from './state'
import type { Turn, Work } from './turn'

/** Pieces of work that functions are to do now, in the order of their operations. The same turn is given until it is reported. */
export function busyTurns(state: LambdaState): Turn[] {
  if (state.busy === 0) return []
  return Object.values(state.invocations).flatMap((invocation) => {
    const { phase } = invocation
    return phase.kind === 'busy' ? [turnOf(invocation, phase)] : []
  })
}

/** How many functions must report before the clock may move. */
export function busyCount(state: LambdaState): number {
  return state.busy
}

function turnOf(invocation: Invocation, { turn, now, work }: { turn: number; now: VirtualTime; work: Work }): Turn {
  return { operation: invocation.operation, turn, container: invocation.container, code: invocation.code, now, work }
}

/** A turn that was reported before a run was cut, to be done again, and what it must report again. */
export interface Rerun {
  readonly turn: Turn
  readonly expected: Exchange['report']
}

/**
 * What a host does first that goes on with a saved run: the turns of all live invocations, per invocation in their order. Their reports
 * are compared and not applied. Only then it takes `busyTurns`.
 */
export function rerunTurns(state: LambdaState): Rerun[] {
  return Object.values(state.invocations).flatMap((invocation) =>
    invocation.exchanges.map((exchange) => ({ turn: turnOf(invocation, exchange), expected: exchange.report })),
  )
}

/** Containers that are in use or may be used again; a host ends all others. */
export function liveContainers(state: LambdaState, now: VirtualTime): string[] {
  const inUse = Object.values(state.invocations).map((invocation) => invocation.container)
  const free = Object.values(state.functions).flatMap((fn) =>
    fn.free.filter(({ since }) => since + idleContainerMillis > now),
  )
  return [...inUse, ...free.map(({ container }) => container)]
}
