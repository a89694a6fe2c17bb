// An execution as one of its branches or iterations went through it.
import type { Json } from '../base/json'
import { stateIn } from './draft'
import { countOf, noCounts } from './visits'
import type { Counts, ExecutionView, FlowView, StateView } from './views'

/**
 * The execution with what one branch or iteration did, and what was inside of it, in place of what its siblings did; the same where
 * none is chosen.
 */
export function throughFlow(execution: ExecutionView, id: string | null): ExecutionView {
  const path = id === null ? [] : pathOf(execution, id)
  const [outermost] = path
  if (outermost === undefined) return execution
  const flows = [...path, ...descendantsOf(execution, id ?? '')]
  const isReplaced = insideOf(execution, outermost.state)
  const dropped = new Set(Object.entries(execution.inner).flatMap(([around, ways]) => (isReplaced(around) ? ways : [])))
  const transitions = execution.transitions.filter((way) => !dropped.has(way))
  const states = Object.entries(execution.states).filter(([, state]) => !isReplaced(state.around))
  return {
    ...execution,
    transitions: [...new Set([...transitions, ...flows.flatMap((flow) => flow.transitions)])],
    states: { ...Object.fromEntries(states), ...together(flows) },
  }
}

/** A branch or an iteration, while it is kept. */
function flowOf(execution: ExecutionView, id: string): FlowView | undefined {
  return execution.flows.find((flow) => flow.id === id)
}

/** A flow and those around it, outermost first; empty: it is not kept, or it is the execution's own. */
export function pathOf(execution: ExecutionView, id: string): readonly FlowView[] {
  const path: FlowView[] = []
  for (let flow = flowOf(execution, id); flow !== undefined; flow = flowOf(execution, flow.parent)) path.unshift(flow)
  return path
}

/** Parents begin before what is inside of them. */
function descendantsOf(execution: ExecutionView, id: string): readonly FlowView[] {
  const family = new Set([id])
  return execution.flows.filter((flow) => family.has(flow.parent) && family.add(flow.id))
}

/** Whether a Parallel or Map state is a certain one, or stands inside of it. */
function insideOf(execution: ExecutionView, outermost: string): (around: string) => boolean {
  return (around) => {
    let name = around
    while (name !== '' && name !== outermost) name = stateIn(execution.states, name)?.around ?? ''
    return name !== ''
  }
}

/** The visits of several flows by state: the latest, and counts where there are several. */
function together(flows: readonly FlowView[]): ExecutionView['states'] {
  const found = new Map<string, StateView>()
  for (const visit of flows.flatMap((flow) => Object.values(flow.states))) {
    const before = found.get(visit.name)
    found.set(visit.name, before === undefined ? visit : later(before, visit))
  }
  return Object.fromEntries(found)
}

function later(before: StateView, visit: StateView): StateView {
  const counts = before.everywhere ?? added(noCounts, before)
  const isShown = visit.enteredAt >= before.enteredAt && (before.status !== 'failed' || visit.status === 'failed')
  const visits = before.visits + visit.visits
  return { ...(isShown ? visit : before), visits, everywhere: added(counts, visit) }
}

function added(counts: Counts, { status }: StateView): Counts {
  const to = countOf(status)
  return { ...counts, [to]: counts[to] + 1 }
}

/** The visit that a state shows, as its own flow made it. */
export function ownVisit(execution: ExecutionView | null, shown: StateView): StateView {
  const flow = execution === null ? undefined : flowOf(execution, shown.flow)
  return (flow && stateIn(flow.states, shown.name)) ?? shown
}

/** The branches or iterations that a flow has in a Parallel or Map state, as far as they are kept, in the order of their beginning. */
export function flowsIn(execution: ExecutionView | null, { flow, name, enteredAt }: StateView): readonly FlowView[] {
  return execution?.flows.filter((one) => one.state === name && one.parent === flow && one.startedAt >= enteredAt) ?? []
}

/** The branches or iterations that have visited a state, where it stands inside a Parallel or Map state. */
export function flowsThrough(execution: ExecutionView | null, state: string): readonly FlowView[] {
  return execution?.flows.filter((flow) => Object.hasOwn(flow.states, state)) ?? []
}

/** A variable that a visit can read, and whether it is of the innermost scope. */
export interface VariableView {
  readonly name: string
  readonly value: Json
  readonly isInherited: boolean
}

/** All variables in reach of a visit, those of inner scopes first. */
export function variablesOf(execution: ExecutionView, state: StateView): readonly VariableView[] {
  const found = new Map<string, VariableView>()
  const add = (variables: FlowView['variables'], isInherited: boolean): void => {
    for (const [name, value] of Object.entries(variables)) {
      if (!found.has(name)) found.set(name, { name, value, isInherited })
    }
  }
  let flow = flowOf(execution, state.flow)
  for (let depth = 0; flow !== undefined; depth++) {
    add(flow.variables, depth > 0)
    flow = flowOf(execution, flow.parent)
  }
  add(execution.variables, state.flow !== execution.flow)
  return [...found.values()]
}
