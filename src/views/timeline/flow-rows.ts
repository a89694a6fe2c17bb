import type { HistoryEvent, RunEvent } from '../../kernel/event'
import { begin, beginPart, emptyRow, end, endPart, type Bar, type Row } from './row'

const attemptBegins = /^(Task|LambdaFunction|Activity)Scheduled$|StateStarted$|^MapRunStarted$/
const attemptFails = /(Failed|TimedOut)$/
const attemptEnds = /^(Task|LambdaFunction|Activity)Succeeded$|^(Map|Parallel)StateSucceeded$|^MapRunSucceeded$/

/** The rows of executions: one for each of them, and inside of it one for each branch, iteration and child execution. */
export class FlowRows {
  readonly roots: Row[] = []
  readonly #rows = new Map<string, Row>()
  /** Own flows of executions. */
  readonly #flows = new Map<string, string>()

  /** Whether an event belongs here: then it is a moment of the axis. */
  static concerns(event: RunEvent): boolean {
    return (
      event.kind === 'history' ||
      event.kind === 'retry-scheduled' ||
      event.kind.startsWith('flow-') ||
      event.kind.startsWith('execution-')
    )
  }

  take(event: RunEvent, moment: number): void {
    switch (event.kind) {
      case 'execution-started':
        return this.#start(event)
      case 'execution-ended':
        return this.#endFlow(this.#flows.get(event.execution) ?? '', moment, event.status === 'ABORTED')
      case 'flow-started':
        return this.#put(event.flow, event.parent, emptyRow(event.flow, 'flow', event.state, event.index))
      case 'flow-ended':
        return this.#endFlow(event.flow, moment, event.status === 'aborted')
      case 'flow-resumed': {
        const row = this.#rows.get(event.flow)
        if (row !== undefined) begin(row, event.state, moment, 'running').note = 'Redriven'
        return
      }
      case 'retry-scheduled': {
        const bar = this.#open(event.flow)
        if (bar === undefined) return
        beginPart(bar, 'pause', moment, 'retrying')
        bar.note = event.because
        return
      }
      case 'history':
        return this.#history(event, moment)
      default:
    }
  }

  #start({ execution, flow, stateMachine, mapRun }: Extract<RunEvent, { kind: 'execution-started' }>): void {
    this.#flows.set(execution, flow)
    if (mapRun === undefined)
      this.#put(flow, null, emptyRow(flow, 'execution', stateMachine.slice(stateMachine.lastIndexOf(':') + 1), 0))
    else this.#put(flow, mapRun.flow, emptyRow(flow, 'flow', mapRun.state, mapRun.index))
  }

  #put(flow: string, parent: string | null, row: Row): void {
    // An EXPRESS child of a redriven Map Run runs again under its ARN.
    if (this.#rows.has(flow)) return
    this.#rows.set(flow, row)
    const around = parent === null ? undefined : this.#rows.get(parent)
    ;(around?.inside ?? this.roots).push(row)
  }

  #open(flow: string): Bar | undefined {
    const bar = this.#rows.get(flow)?.bars.at(-1)
    return bar?.to === null ? bar : undefined
  }

  #endFlow(flow: string, moment: number, isAborted: boolean): void {
    const bar = this.#open(flow)
    if (bar !== undefined) end(bar, moment, isAborted ? 'aborted' : 'failed')
  }

  #history({ flow, type, details, cause }: HistoryEvent, moment: number): void {
    const row = this.#rows.get(flow)
    if (row === undefined) return
    if (type.endsWith('StateEntered'))
      return void begin(row, details?.name ?? '', moment, type.startsWith('Wait') ? 'waiting' : 'running')
    const bar = this.#open(flow)
    if (bar === undefined) return
    if (type.endsWith('StateExited')) {
      if (cause?.kind !== 'catch') bar.note = null
      return end(bar, moment, cause?.kind === 'catch' ? 'caught' : 'succeeded')
    }
    if (attemptBegins.test(type)) return beginPart(bar, 'attempt', moment, 'running')
    if (attemptEnds.test(type)) return endPart(bar, moment, 'succeeded')
    if (!attemptFails.test(type)) return
    if (bar.parts.at(-1)?.kind === 'attempt') endPart(bar, moment, 'failed')
    bar.note = details?.error ?? bar.note
  }
}
