import type { HistoryEvent, MapRunMember, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Fold } from './fold'
import { changeFlow, count, endFlow, flowOf, startFlow } from './flows'
import { enteredState, leave, openStatus, progress } from './visits'
import type { Counts, ExecutionsView, ExecutionView, FlowView, StateView } from './views'

/** All executions of a run with the latest visit of each of their states, and their branches and iterations. */
export const executionsFold: Fold<ExecutionsView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'execution-started':
        if (event.mapRun === undefined) return [...view, started(event, at)]
        return countItem(view, event.mapRun, (inside) => ({ ...inside, running: inside.running + 1 }))
      case 'execution-ended':
        if (event.mapRun === undefined) return change(view, event.execution, (execution) => ended(execution, event, at))
        return countItem(view, event.mapRun, (inside) => itemEnded(inside, event.status))
      case 'flow-started':
        return change(view, event.execution, (execution) => startFlow(execution, event, at))
      case 'flow-ended':
        return change(view, event.execution, (execution) => endFlow(execution, event, at))
      case 'retry-scheduled':
        return change(view, event.execution, (execution) =>
          changeVisit(execution, event.flow, event.state, () => ({ status: 'retrying', retryAt: event.at })),
        )
      case 'history':
        return change(view, event.execution, (execution) => withHistory(execution, event, at))
      default:
        return view
    }
  },
}

/** Executions of a distributed Map are counted at its state; each has a history of its own. */
function countItem(view: ExecutionsView, run: MapRunMember, by: (inside: Counts) => Counts): ExecutionsView {
  return change(view, run.execution, (execution) => count(execution, run.state, by))
}

function itemEnded(inside: Counts, status: ExecutionView['status']): Counts {
  const how = status === 'SUCCEEDED' ? 'succeeded' : status === 'ABORTED' ? 'aborted' : 'failed'
  return { ...inside, running: inside.running - 1, [how]: inside[how] + 1 }
}

type Started = Extract<RunEvent, { kind: 'execution-started' }>
type Ended = Extract<RunEvent, { kind: 'execution-ended' }>

function started(event: Started, at: VirtualTime): ExecutionView {
  return {
    arn: event.execution,
    name: event.name,
    stateMachine: event.stateMachine.slice(event.stateMachine.lastIndexOf(':') + 1),
    status: 'RUNNING',
    inputText: event.inputText,
    startedAt: at,
    flow: event.flow,
    flows: [],
    flowsLeftOut: 0,
    variables: {},
    states: {},
    transitions: [],
    current: null,
    historyLength: 0,
  }
}

/** What was open comes to its end too: the state at fault has failed, the others were aborted. */
function ended(execution: ExecutionView, event: Ended, at: VirtualTime): ExecutionView {
  const { kind: _kind, execution: _execution, status: executionStatus, ...end } = event
  const closed = { ...execution, status: executionStatus, ...end, endedAt: at }
  if (executionStatus === 'SUCCEEDED') {
    return { ...closed, transitions: withTransition(execution.transitions, execution.current ?? '', '') }
  }
  const { output: _output, ...error } = end
  const close = (states: ExecutionView['states']): ExecutionView['states'] =>
    mapStates(states, (state) => {
      if (!openStatus.has(state.status)) return state
      const isAtFault = state.name === execution.current && executionStatus !== 'ABORTED'
      return isAtFault
        ? { ...state, status: 'failed', error: { ...state.error, ...error }, exitedAt: at }
        : { ...state, status: 'aborted', exitedAt: at }
    })
  const flows = closed.flows.map((flow): FlowView =>
    flow.status === 'running' ? { ...flow, status: 'aborted', endedAt: at, states: close(flow.states) } : flow,
  )
  return { ...closed, flows, states: close(closed.states) }
}

function mapStates(states: ExecutionView['states'], by: (state: StateView) => StateView): ExecutionView['states'] {
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [name, by(state)]))
}

function change(view: ExecutionsView, arn: string, by: (execution: ExecutionView) => ExecutionView): ExecutionsView {
  const index = view.findLastIndex((execution) => execution.arn === arn)
  const execution = view[index]
  if (execution === undefined) return view
  const changed = by(execution)
  return changed === execution ? view : view.with(index, changed)
}

function withTransition(transitions: readonly string[], from: string, to: string): readonly string[] {
  const transition = `${from}→${to}`
  return transitions.includes(transition) ? transitions : [...transitions, transition]
}

const entered = /^(.+)StateEntered$/
const exited = /StateExited$/

function withHistory(before: ExecutionView, event: HistoryEvent, at: VirtualTime): ExecutionView {
  const execution = { ...before, historyLength: event.id }
  const type = entered.exec(event.type)?.[1]
  if (type !== undefined) return enter(execution, type, event, at)
  const current = currentOf(execution, event.flow)
  // A state that fails inside of a branch and takes the whole execution with it is the one to look at.
  if (event.type.startsWith('Execution')) {
    return event.type === 'ExecutionFailed' && current !== null ? { ...execution, current } : execution
  }
  if (current === null || event.type.startsWith('MapIteration')) return execution
  const isExit = exited.test(event.type)
  const left = isExit ? assign(execution, event) : execution
  return changeVisit(left, event.flow, current, (state) => ({
    ...(isExit ? leave(state, event, at) : progress(state, event)),
    historyIds: [state.historyIds[0], event.id],
  }))
}

function currentOf(execution: ExecutionView, flow: string): string | null {
  return flow === execution.flow ? execution.current : (flowOf(execution, flow)?.current ?? null)
}

function enter(execution: ExecutionView, type: string, event: HistoryEvent, at: VirtualTime): ExecutionView {
  const name = event.details?.name ?? ''
  const isOwn = event.flow === execution.flow
  const transitions = withTransition(execution.transitions, currentOf(execution, event.flow) ?? '', name)
  const state = enteredState(stateIn(execution.states, name), type, event, at)
  const next = { ...execution, transitions, states: withState(execution.states, state) }
  if (isOwn) return { ...next, current: name }
  return changeFlow(next, event.flow, (flow) => {
    const own = enteredState(stateIn(flow.states, name), type, event, at)
    return { current: name, states: withState(flow.states, own) }
  })
}

/** Variables come into being when a state is left. */
function assign(execution: ExecutionView, event: HistoryEvent): ExecutionView {
  const assigned = event.details?.assignedVariables
  if (assigned === undefined) return execution
  if (event.flow === execution.flow) return { ...execution, variables: { ...execution.variables, ...assigned } }
  return changeFlow(execution, event.flow, (flow) => ({ variables: { ...flow.variables, ...assigned } }))
}

/** Changes a visit: in its branch or iteration, and among the states of the execution where it is the latest there. */
function changeVisit(
  execution: ExecutionView,
  flow: string,
  name: string,
  by: (state: StateView) => Partial<StateView>,
): ExecutionView {
  const state = stateIn(execution.states, name)
  const isLatest = state !== undefined && state.flow === flow
  const next = isLatest ? { ...execution, states: withState(execution.states, { ...state, ...by(state) }) } : execution
  return changeFlow(next, flow, (one) => {
    const own = stateIn(one.states, name)
    return own === undefined ? {} : { states: withState(one.states, { ...own, ...by(own) }) }
  })
}

const stateIn = (states: ExecutionView['states'], name: string): StateView | undefined =>
  Object.hasOwn(states, name) ? states[name] : undefined

/** A computed key makes an own member, also where the state is called `__proto__`. */
const withState = (states: ExecutionView['states'], state: StateView): ExecutionView['states'] => ({
  ...states,
  [state.name]: state,
})
