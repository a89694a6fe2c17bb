// What executions use. An execution is measured both ways: by its transitions, and by its duration and memory.
import { utf8Length, type JsonObject } from '../../base/json'
import type { HistoryEvent, RunEvent } from '../../kernel/event'
import { expressBill } from '../../kernel/express-bill'
import type { VirtualTime } from '../../kernel/time'
import type { ExecutionsUsage } from './usage'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type Of<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>

interface Measured {
  readonly total: Mutable<ExecutionsUsage>
  readonly startedAt: VirtualTime
  readonly definitionBytes: number
  readonly inputBytes: number
  /** Branches and iterations. */
  inner: number
}

const nothing = (): Mutable<ExecutionsUsage> => ({
  started: 0,
  running: 0,
  transitions: 0,
  retries: 0,
  redrives: 0,
  megabyteMs: 0,
  longestMs: 0,
  mostHistoryEvents: 0,
  needsStandard: null,
})

const attempt = /(Scheduled|ParallelStateStarted|MapStateStarted)$/

/** Adds up the executions of a run by their type. */
export class ExecutionsMeter {
  readonly standard = nothing()
  readonly express = nothing()
  readonly #executions = new Map<string, Measured>()
  /** Bytes of definitions by the name of their machine. */
  readonly #definitions = new Map<string, number>()
  /** Flows whose state has begun its work, with their execution: what begins again is a retry. */
  readonly #attempted = new Map<string, string>()

  /** Definitions as they are deployed and updated. */
  define(action: string, params: JsonObject): void {
    const { name, stateMachineArn, definition } = params
    const key = action === 'CreateStateMachine' ? name : stateMachineArn
    if (typeof key === 'string' && typeof definition === 'string')
      this.#definitions.set(machineName(key), utf8Length(definition))
  }

  start(event: Of<'execution-started'>, at: VirtualTime): void {
    const total = event.express === undefined ? this.standard : this.express
    total.started++
    total.running++
    if (event.mapRun !== undefined && event.express === undefined) total.needsStandard ??= 'a distributed Map'
    this.#executions.set(event.execution, {
      total,
      startedAt: at,
      definitionBytes: this.#definitions.get(machineName(event.stateMachine)) ?? 0,
      inputBytes: utf8Length(event.inputText),
      inner: 0,
    })
  }

  end(event: Of<'execution-ended'>, at: VirtualTime): void {
    const one = this.#executions.get(event.execution)
    if (one === undefined) return
    const { total, startedAt, definitionBytes, inputBytes, inner } = one
    total.running--
    total.longestMs = Math.max(total.longestMs, at - startedAt)
    const bill = event.billing ?? expressBill(at - startedAt, definitionBytes, inputBytes * (1 + inner))
    total.megabyteMs += bill.billedMemoryUsedInMB * bill.billedDurationInMilliseconds
    // It may be redriven; a member of a distributed Map goes on by its Map Run.
    if (event.status === 'SUCCEEDED') this.#executions.delete(event.execution)
  }

  flowStarted(event: Of<'flow-started'>): void {
    const one = this.#executions.get(event.execution)
    if (one !== undefined) one.inner++
  }

  flowEnded(event: Of<'flow-ended'>): void {
    this.#attempted.delete(event.flow)
  }

  history(event: HistoryEvent): void {
    const total = this.#executions.get(event.execution)?.total
    if (total === undefined) return
    const { type, flow, details } = event
    total.mostHistoryEvents = Math.max(total.mostHistoryEvents, event.id)
    if (type.endsWith('StateEntered')) {
      this.#attempted.delete(flow)
      total.transitions++
    } else if (attempt.test(type)) {
      if (this.#attempted.has(flow)) {
        total.retries++
        total.transitions++
      }
      this.#attempted.set(flow, event.execution)
    } else if (type === 'ExecutionRedriven') {
      total.redrives++
      total.transitions++
      total.running++
      for (const [one, execution] of this.#attempted) if (execution === event.execution) this.#attempted.delete(one)
    }
    if (type === 'ActivityScheduled') total.needsStandard ??= 'an activity'
    if (type === 'MapRunStarted') total.needsStandard ??= 'a distributed Map'
    const pattern = /\.(sync|waitForTaskToken)/.exec(details?.resource ?? '')
    if (pattern !== null) total.needsStandard ??= pattern[0]
  }
}

/** `arn:aws:states:region:account:stateMachine:name`, with a version or an alias behind it, or the name itself. */
const machineName = (arn: string): string => (arn.startsWith('arn:') ? (arn.split(':')[6] ?? arn) : arn)
