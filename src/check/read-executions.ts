import { parseJson } from '../base/json'
import type { HistoryEvent, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { ExecutionOutcome, VisitOutcome } from './outcome'
import type { OutcomeReader } from './outcome-reader'

type Open<T> = { -readonly [K in keyof T]: T[K] }
interface OpenVisit extends Open<Omit<VisitOutcome, 'starts' | 'delays'>> {
  starts: number[]
  delays: number[]
}
interface OpenExecution extends Open<Omit<ExecutionOutcome, 'states' | 'visits'>> {
  states: string[]
  visits: OpenVisit[]
}

const scheduled = /^(Task|LambdaFunction|Activity)Scheduled$|^(Map|Parallel)StateStarted$/

/** Reads executions with the visits to their states. */
export class ExecutionReader implements OutcomeReader {
  readonly #executions = new Map<string, OpenExecution>()
  /** The visit in which each flow stands. */
  readonly #visits = new Map<string, OpenVisit>()
  readonly #iterations = new Map<string, number>()
  readonly #from: VirtualTime

  /** `from`: when the run began. */
  constructor(from: VirtualTime) {
    this.#from = from
  }

  take(event: RunEvent, seconds: number): void {
    switch (event.kind) {
      case 'execution-started':
        this.#executions.set(event.execution, begun(event, seconds))
        return
      case 'execution-ended':
        return this.#end(event, seconds)
      case 'flow-started':
        this.#iterations.set(event.flow, event.index)
        return
      case 'retry-scheduled': {
        const visit = this.#visits.get(event.flow)
        if (visit?.state !== event.state) return
        visit.attempts++
        visit.delays.push((event.at - this.#from) / 1000 - seconds)
        return
      }
      case 'history':
        this.#history(event, seconds)
        return
      default:
    }
  }

  result(): readonly ExecutionOutcome[] {
    return [...this.#executions.values()]
  }

  #end(event: Extract<RunEvent, { kind: 'execution-ended' }>, seconds: number): void {
    const execution = this.#executions.get(event.execution)
    if (execution === undefined) return
    execution.status = event.status
    execution.output = event.output ?? null
    execution.error = event.error ?? null
    execution.cause = event.cause ?? null
    execution.endedAt = seconds
    execution.seconds = Math.round((seconds - execution.startedAt) * 1000) / 1000
  }

  #history(event: HistoryEvent, seconds: number): void {
    const execution = this.#executions.get(event.execution)
    if (execution === undefined) return
    execution.events++
    const { type, details } = event
    if (type.endsWith('StateEntered')) {
      const visit: OpenVisit = {
        state: details?.name ?? '',
        enteredAt: seconds,
        exitedAt: null,
        input: details?.input ?? null,
        output: null,
        assigned: {},
        attempts: 1,
        starts: [],
        delays: [],
        iteration: this.#iterations.get(event.flow) ?? null,
      }
      this.#visits.set(event.flow, visit)
      execution.visits.push(visit)
      execution.states.push(visit.state)
      return
    }
    const visit = this.#visits.get(event.flow)
    if (visit === undefined) return
    if (scheduled.test(type)) visit.starts.push(seconds)
    if (!type.endsWith('StateExited')) return
    visit.exitedAt = seconds
    visit.output = details?.output ?? null
    visit.assigned = details?.assignedVariables ?? {}
    this.#visits.delete(event.flow)
  }
}

function begun(event: Extract<RunEvent, { kind: 'execution-started' }>, seconds: number): OpenExecution {
  return {
    workflow: event.stateMachine.slice(event.stateMachine.lastIndexOf(':') + 1),
    name: event.name,
    status: 'RUNNING',
    input: parseJson(event.inputText) ?? null,
    output: null,
    error: null,
    cause: null,
    startedAt: seconds,
    endedAt: null,
    seconds: null,
    states: [],
    visits: [],
    events: 0,
  }
}
