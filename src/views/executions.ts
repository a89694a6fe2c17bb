import type { ExecutionStatus, MapRunMember, RunEvent } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import { changeVisit, countInside, draftOf, stateIn, viewOf, visitOf, type ExecutionDraft } from './draft'
import type { Fold } from './fold'
import { closeVisit, endFlow, endFlows, startFlow } from './flows'
import { takeHistory, withTransition } from './history'
import { redriven, resumeFlow } from './redrive'
import type { Counts, ExecutionsView, ExecutionView } from './views'

/** All executions of a run: how each of their states stands, and their branches and iterations. */
export const executionsFold: Fold<ExecutionsView> = {
  start: [],
  apply: (view, event, at) => {
    const batch = new ExecutionsBatch(view)
    batch.take(event, at)
    return batch.finish()
  },
}

/** The same fold over many events: what they change is copied once for all of them. */
export class ExecutionsBatch {
  readonly #before: ExecutionsView
  readonly #new: ExecutionView[] = []
  /** Null: the view has no such execution. */
  readonly #drafts = new Map<string, ExecutionDraft | null>()

  constructor(view: ExecutionsView) {
    this.#before = view
  }

  take(event: RunEvent, at: VirtualTime): void {
    switch (event.kind) {
      case 'execution-started':
        if (event.mapRun === undefined) this.#start(started(event, at))
        else this.#countItem(event.mapRun, (inside) => itemStarted(inside, event.before))
        return
      case 'execution-ended':
        if (event.mapRun === undefined) this.#change(event.execution, (draft) => end(draft, event, at))
        else {
          this.#countItem(event.mapRun, (inside) => itemEnded(inside, event.status))
          // One that somebody looks at is a view of its own.
          this.#change(event.execution, (draft) => end(draft, event, at))
        }
        return
      case 'execution-redriven':
        if (event.mapRun !== undefined) this.#countItem(event.mapRun, (inside) => itemStarted(inside, event.before))
        return this.#change(event.execution, (draft) => redriven(draft))
      case 'flow-resumed':
        return this.#change(event.execution, (draft) => resumeFlow(draft, event))
      case 'flow-started':
        return this.#change(event.execution, (draft) => startFlow(draft, event, at))
      case 'flow-ended':
        return this.#change(event.execution, (draft) => endFlow(draft, event.flow, event.status, at))
      case 'retry-scheduled':
        return this.#change(event.execution, (draft) =>
          changeVisit(draft, event.flow, event.state, () => ({ status: 'retrying', retryAt: event.at })),
        )
      case 'task-mocked': {
        const { response, invocation } = event
        return this.#change(event.execution, (draft) =>
          changeVisit(draft, event.flow, event.state, () => ({ mocked: { response, invocation } })),
        )
      }
      case 'history':
        return this.#change(event.execution, (draft) => takeHistory(draft, event, at))
      default:
        return
    }
  }

  /** The view after all events; the same object where none concerned it. */
  finish(): ExecutionsView {
    const isSame = this.#new.length === 0 && [...this.#drafts.values()].every((draft) => draft === null)
    if (isSame) return this.#before
    return [...this.#before, ...this.#new].map((execution) => {
      const draft = this.#drafts.get(execution.arn) ?? null
      return draft === null ? execution : viewOf(draft)
    })
  }

  /** Shows an execution that has just begun. */
  start(event: Started, at: VirtualTime): void {
    this.#start(started(event, at))
  }

  #start(execution: ExecutionView): void {
    this.#new.push(execution)
    this.#drafts.set(execution.arn, draftOf(execution))
  }

  #change(arn: string, by: (draft: ExecutionDraft) => void): void {
    let draft = this.#drafts.get(arn)
    if (draft === undefined) {
      const execution = this.#before.findLast((one) => one.arn === arn)
      draft = execution === undefined ? null : draftOf(execution)
      this.#drafts.set(arn, draft)
    }
    if (draft !== null) by(draft)
  }

  /** Executions of a distributed Map are counted at its state; each has a history of its own. */
  #countItem(run: MapRunMember, by: (inside: Counts) => Counts): void {
    this.#change(run.execution, (draft) => countInside(draft, run.flow, run.state, by))
  }
}

/** A child execution of a distributed Map as a view of its own, as it stands before an event of a log; null: there is none of that ARN yet. */
export function childView(log: EventLog, arn: string, to = log.next): ExecutionView | null {
  const batch = new ExecutionsBatch([])
  const take = (event: RunEvent, at: VirtualTime): void => {
    if (!('execution' in event) || event.execution !== arn) return
    if (event.kind === 'execution-started') batch.start(event, at)
    else batch.take(event, at)
  }
  log.each(0, take, to)
  return batch.finish()[0] ?? null
}

/** `before`: how it had ended, of one that a redrive starts again. */
function itemStarted(inside: Counts, before: ExecutionStatus | undefined): Counts {
  const running = inside.running + 1
  if (before === undefined) return { ...inside, running }
  const how = countedAs(before)
  return { ...inside, running, [how]: inside[how] - 1 }
}

function itemEnded(inside: Counts, status: ExecutionStatus): Counts {
  const how = countedAs(status)
  return { ...inside, running: inside.running - 1, [how]: inside[how] + 1 }
}

const countedAs = (status: ExecutionStatus): 'succeeded' | 'aborted' | 'failed' =>
  status === 'SUCCEEDED' ? 'succeeded' : status === 'ABORTED' ? 'aborted' : 'failed'

type Started = Extract<RunEvent, { kind: 'execution-started' }>
type Ended = Extract<RunEvent, { kind: 'execution-ended' }>

/** Name of the state machine; that of a child of a distributed Map is behind a slash the label of the state. */
function workflowOf({ stateMachine, mapRun }: Started): string {
  const name = stateMachine.slice(stateMachine.lastIndexOf(':') + 1)
  return mapRun === undefined ? name : name.slice(0, name.indexOf('/'))
}

function started(event: Started, at: VirtualTime): ExecutionView {
  return {
    arn: event.execution,
    name: event.name,
    stateMachine: workflowOf(event),
    ...(event.mapRun === undefined ? {} : { mapRun: event.mapRun }),
    ...(event.express === undefined ? {} : { express: event.express }),
    redrives: [],
    status: 'RUNNING',
    inputText: event.inputText,
    startedAt: at,
    flow: event.flow,
    flows: [],
    flowsLeftOut: 0,
    variables: {},
    states: {},
    transitions: [],
    inner: {},
    current: null,
    historyLength: 0,
  }
}

/** What was open comes to its end too: the state at fault and those around it have failed, the others were aborted. */
function end(draft: ExecutionDraft, event: Ended, at: VirtualTime): void {
  const { kind: _kind, execution: _execution, mapRun: _mapRun, status, billing, ...how } = event
  const { view, states } = draft
  if (view.express && billing) view.express = { ...view.express, billing }
  Object.assign(view, { status, ...how, endedAt: at })
  const current = view.current ?? ''
  if (status === 'SUCCEEDED') {
    view.transitions = withTransition(view.transitions, current, '')
    return
  }
  const { output: _output, ...error } = how
  const atFault = status === 'FAILED' ? (stateIn(states, current)?.flow ?? '') : ''
  changeVisit(draft, atFault, current, (visit) => ({ error: { ...visit.error, ...error } }))
  endFlows(draft, atFault, at)
  for (const name of Object.keys(states)) {
    const visit = visitOf(draft, view.flow, name)
    if (visit?.flow === view.flow) closeVisit(draft, visit, status === 'ABORTED' ? 'aborted' : 'failed', at)
  }
}
