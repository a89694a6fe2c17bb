import type { HistoryEvent, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Fold } from './fold'
import type { ExecutionsView, ExecutionView, StateView } from './views'

/** All executions of a run with the latest visit of each of their states. */
export const executionsFold: Fold<ExecutionsView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'execution-started':
        return [...view, started(event, at)]
      case 'execution-ended':
        return change(view, event.execution, (execution) => ended(execution, event, at))
      case 'retry-scheduled':
        return change(view, event.execution, (execution) =>
          changeState(execution, event.state, { status: 'retrying', retryAt: event.at }),
        )
      case 'history':
        return change(view, event.execution, (execution) => withHistory(execution, event, at))
      default:
        return view
    }
  },
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
    states: {},
    transitions: [],
    current: null,
    historyLength: 0,
  }
}

function ended(execution: ExecutionView, event: Ended, at: VirtualTime): ExecutionView {
  const { kind: _kind, execution: _execution, ...end } = event
  const open = execution.current === null ? undefined : execution.states[execution.current]
  const transitions =
    event.status === 'SUCCEEDED'
      ? withTransition(execution.transitions, execution.current ?? '', '')
      : execution.transitions
  const closed = { ...execution, ...end, endedAt: at, transitions }
  if (open === undefined || event.status === 'SUCCEEDED') return closed
  const status = event.status === 'ABORTED' ? 'aborted' : 'failed'
  const { status: _status, output: _output, ...error } = end
  return changeState(closed, open.name, { status, error, exitedAt: at })
}

function change(view: ExecutionsView, arn: string, by: (execution: ExecutionView) => ExecutionView): ExecutionsView {
  const index = view.findIndex((execution) => execution.arn === arn)
  const execution = view[index]
  if (execution === undefined) return view
  const changed = by(execution)
  return changed === execution ? view : view.with(index, changed)
}

function changeState(execution: ExecutionView, name: string, changes: Partial<StateView>): ExecutionView {
  const state = Object.hasOwn(execution.states, name) ? execution.states[name] : undefined
  if (state === undefined) return execution
  return { ...execution, states: withState(execution.states, { ...state, ...changes }) }
}

/** A computed key makes an own member, also where the state is called `__proto__`. */
function withState(states: ExecutionView['states'], state: StateView): ExecutionView['states'] {
  return { ...states, [state.name]: state }
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
  const name = event.type.startsWith('Execution') ? null : execution.current
  const state = name === null || !Object.hasOwn(execution.states, name) ? undefined : execution.states[name]
  if (state === undefined) return execution
  const ids: StateView['historyIds'] = [state.historyIds[0], event.id]
  const changes = exited.test(event.type) ? leave(state, event, at) : progress(state, event)
  return changeState(execution, state.name, { ...changes, historyIds: ids })
}

function enter(execution: ExecutionView, type: string, event: HistoryEvent, at: VirtualTime): ExecutionView {
  const name = event.details?.name ?? ''
  const known = Object.hasOwn(execution.states, name) ? execution.states[name] : undefined
  const state: StateView = {
    name,
    type,
    status: type === 'Wait' ? 'waiting' : 'running',
    visits: (known?.visits ?? 0) + 1,
    attempts: 1,
    enteredAt: at,
    input: event.details?.input ?? null,
    historyIds: [event.id, event.id],
  }
  const transitions = withTransition(execution.transitions, execution.current ?? '', name)
  return { ...execution, current: name, transitions, states: withState(execution.states, state) }
}

function leave(state: StateView, event: HistoryEvent, at: VirtualTime): Partial<StateView> {
  const output = event.details?.output ?? null
  return { status: state.error === undefined ? 'succeeded' : 'caught', output, exitedAt: at }
}

function progress(state: StateView, event: HistoryEvent): Partial<StateView> {
  const details = event.details
  if (event.type.endsWith('Scheduled')) {
    const parameters = details?.parameters ?? details?.input ?? null
    const again = state.status === 'retrying' ? state.attempts + 1 : state.attempts
    return { parameters, attempts: again, status: 'running' }
  }
  if (event.type.endsWith('Succeeded')) return { result: details?.output ?? null, error: undefined }
  if (/(Failed|TimedOut)$/.test(event.type)) {
    return {
      error: {
        ...(details?.error === undefined ? {} : { error: details.error }),
        ...(details?.cause === undefined ? {} : { cause: details.cause }),
      },
    }
  }
  return {}
}
