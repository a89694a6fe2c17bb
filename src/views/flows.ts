// Branches and iterations of an execution. Maps may have very many: only the newest that ended well are kept.
import type { RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import { openStatus } from './visits'
import type { Counts, ExecutionView, FlowView, StateStatus } from './views'

type Started = Extract<RunEvent, { kind: 'flow-started' }>
type Ended = Extract<RunEvent, { kind: 'flow-ended' }>

const mostKept = 200
const none: Counts = { running: 0, succeeded: 0, failed: 0, aborted: 0 }

/** A branch or an iteration, while it is kept. The newest are looked at first: they are the ones that something happens in. */
export function flowOf(execution: ExecutionView, id: string): FlowView | undefined {
  return execution.flows.findLast((flow) => flow.id === id)
}

/** A new one; for it an older one that ended well makes room. */
export function startFlow(execution: ExecutionView, event: Started, at: VirtualTime): ExecutionView {
  const flow: FlowView = {
    id: event.flow,
    parent: event.parent,
    state: event.state,
    index: event.index,
    status: 'running',
    startedAt: at,
    current: null,
    states: {},
    variables: {},
  }
  const isFull = execution.flows.length >= mostKept
  const oldest = isFull ? execution.flows.findIndex((one) => one.status === 'succeeded') : -1
  const kept = oldest < 0 ? execution.flows : execution.flows.toSpliced(oldest, 1)
  return count(
    {
      ...execution,
      flows: [...kept, flow],
      flowsLeftOut: execution.flowsLeftOut + (oldest < 0 ? 0 : 1),
    },
    event.state,
    (inside) => ({ ...inside, running: inside.running + 1 }),
  )
}

/** Its end; a state that was open in it has come to the same end. */
export function endFlow(execution: ExecutionView, event: Ended, at: VirtualTime): ExecutionView {
  const flow = flowOf(execution, event.flow)
  if (flow === undefined) return execution
  const { status } = event
  const open = flow.current === null ? undefined : flow.states[flow.current]
  const isOpen = open !== undefined && openStatus.has(open.status) && status !== 'succeeded'
  const ended = changeFlow(execution, event.flow, () => ({
    status,
    endedAt: at,
    ...(isOpen ? { states: { ...flow.states, [open.name]: { ...open, status: endOf(status), exitedAt: at } } } : {}),
  }))
  const counted = count(ended, flow.state, (inside) => ({
    ...inside,
    running: inside.running - 1,
    [status]: inside[status] + 1,
  }))
  const latest = isOpen ? counted.states[open.name] : undefined
  if (latest?.flow !== event.flow) return counted
  return {
    ...counted,
    states: { ...counted.states, [latest.name]: { ...latest, status: endOf(status), exitedAt: at } },
  }
}

const endOf = (status: Ended['status']): StateStatus => (status === 'failed' ? 'failed' : 'aborted')

/** Changes a branch or an iteration; nothing where it is not kept. */
export function changeFlow(
  execution: ExecutionView,
  id: string,
  by: (flow: FlowView) => Partial<FlowView>,
): ExecutionView {
  const index = execution.flows.findLastIndex((flow) => flow.id === id)
  const flow = execution.flows[index]
  return flow === undefined ? execution : { ...execution, flows: execution.flows.with(index, { ...flow, ...by(flow) }) }
}

/** Counts what is inside a Parallel or Map state, over all flows that stand or stood in it. */
export function count(execution: ExecutionView, name: string, by: (inside: Counts) => Counts): ExecutionView {
  const state = Object.hasOwn(execution.states, name) ? execution.states[name] : undefined
  if (state === undefined) return execution
  const changed = { ...state, inside: by(state.inside ?? none) }
  return { ...execution, states: { ...execution.states, [name]: changed } }
}
