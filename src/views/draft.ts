// An execution while a batch of events is folded into it. Views are never changed: a draft copies what it changes, once in a batch.
import { countOf, noCounts } from './visits'
import type { Counts, ExecutionView, FlowView, StateView } from './views'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type States = Record<string, StateView>

/** A branch or an iteration in a draft. Its states are the draft's own. */
export interface FlowDraft extends Mutable<Omit<FlowView, 'states'>> {
  readonly states: States
}

/** An execution that is being changed. Its branches and iterations are in the order in which they began. */
export interface ExecutionDraft {
  readonly view: Mutable<Omit<ExecutionView, 'states' | 'flows'>>
  readonly states: States
  readonly flows: Map<string, FlowView | FlowDraft>
  /** Those that are the draft's own. */
  readonly owned: Map<string, FlowDraft>
}

/** Begins to change an execution. */
export function draftOf(execution: ExecutionView): ExecutionDraft {
  const { states, flows, ...view } = execution
  return {
    view,
    states: { ...states },
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    owned: new Map(),
  }
}

/** The changed execution; the draft must not be used any more. */
export function viewOf({ view, states, flows }: ExecutionDraft): ExecutionView {
  return { ...view, states, flows: [...flows.values()] }
}

/** A branch or an iteration that may be changed; undefined: it is not kept. */
export function flowDraft(draft: ExecutionDraft, id: string): FlowDraft | undefined {
  const owned = draft.owned.get(id)
  if (owned !== undefined) return owned
  const flow = draft.flows.get(id)
  if (flow === undefined) return undefined
  const copy = { ...flow, states: { ...flow.states } }
  draft.flows.set(id, copy)
  draft.owned.set(id, copy)
  return copy
}

/** A state by name; names are strangers' texts. */
export const stateIn = (states: ExecutionView['states'], name: string): StateView | undefined =>
  Object.hasOwn(states, name) ? states[name] : undefined

/** A state called `__proto__` is a member like any other. */
export function setOwn<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[key] = value
  }
}

/** The visit that a flow has made last to a state. */
export function visitOf(draft: ExecutionDraft, flow: string, name: string): StateView | undefined {
  const states = flow === draft.view.flow ? draft.states : draft.flows.get(flow)?.states
  return states && stateIn(states, name)
}

/** Changes a visit where it is kept. */
export function changeVisit(
  draft: ExecutionDraft,
  flow: string,
  name: string,
  by: (visit: StateView) => Partial<StateView>,
): void {
  const before = visitOf(draft, flow, name)
  if (before !== undefined) putVisit(draft, before, { ...before, ...by(before) })
}

/** Puts a visit in place of what it was before; `before` is undefined for one that begins. */
export function putVisit(draft: ExecutionDraft, before: StateView | undefined, after: StateView): void {
  const { name, flow } = after
  const known = stateIn(draft.states, name)
  if (flow === draft.view.flow) return setOwn(draft.states, name, after)
  const isNew = before === undefined
  const everywhere = recount(known?.everywhere ?? noCounts, before, after)
  const { visits = 0, inside, length } = known ?? {}
  // One that begins is shown, and one that fails: what was aborted because of it must not hide it.
  const isShown = known === undefined || isNew || after.status === 'failed' || known.flow === flow
  if (isShown || everywhere !== known.everywhere) {
    const whole: StateView = { ...(isShown ? after : known), visits: isNew ? visits + 1 : visits, everywhere, inside }
    setOwn(draft.states, name, length === undefined ? whole : { ...whole, length })
  }
  const own = flowDraft(draft, flow)
  if (own !== undefined) setOwn(own.states, name, after)
}

function recount(counts: Counts, before: StateView | undefined, after: StateView): Counts {
  const to = countOf(after.status)
  const from = before === undefined ? null : countOf(before.status)
  if (from === to) return counts
  const next = { ...counts, [to]: counts[to] + 1 }
  return from === null ? next : { ...next, [from]: next[from] - 1 }
}

/** How many items a Map has that a flow stands in; added up where the state stands for several flows. */
export function putLength(draft: ExecutionDraft, flow: string, name: string, length: number): void {
  const before = flow === draft.view.flow ? 0 : (stateIn(draft.states, name)?.length ?? 0)
  changeVisit(draft, flow, name, () => ({ length }))
  const state = stateIn(draft.states, name)
  if (state !== undefined) setOwn<StateView>(draft.states, name, { ...state, length: before + length })
}

/** Counts what is inside a Parallel or Map state that a flow stands in. */
export function countInside(draft: ExecutionDraft, flow: string, name: string, by: (inside: Counts) => Counts): void {
  const count = (states: States): void => {
    const state = stateIn(states, name)
    if (state !== undefined) setOwn<StateView>(states, name, { ...state, inside: by(state.inside ?? noCounts) })
  }
  count(draft.states)
  const own = flowDraft(draft, flow)
  if (own !== undefined) count(own.states)
}
