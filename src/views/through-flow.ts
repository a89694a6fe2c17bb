// An execution as one of its branches or iterations went through it.
import type { Json } from '../base/json'
import { flowOf } from './flows'
import type { ExecutionView, FlowView, StateView } from './views'

/** The execution with the visits of one branch or iteration in place of its siblings'; the same where none is chosen. */
export function throughFlow(execution: ExecutionView, id: string | null): ExecutionView {
  const flow = id === null ? undefined : flowOf(execution, id)
  if (flow === undefined) return execution
  const siblings = execution.flows.filter((one) => one.state === flow.state && one.parent === flow.parent)
  const inside = new Set(siblings.flatMap((one) => Object.keys(one.states)))
  const around = Object.entries(execution.states).filter(([name]) => !inside.has(name))
  return { ...execution, states: Object.fromEntries([...around, ...Object.entries(flow.states)]) }
}

/** The branches or iterations of a Parallel or Map state that are kept, in the order in which they began. */
export function flowsIn(execution: ExecutionView | null, state: string): readonly FlowView[] {
  return execution?.flows.filter((flow) => flow.state === state) ?? []
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
