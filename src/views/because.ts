// Why each history event of an execution happened: one sentence, made of the events before it and of the definition that it ran with.
import { choiceLabel, peekPath } from '../asl'
import { isArray, isObject, member, toText, type Json } from '../base/json'
import type { Caller, ExitCause, HistoryEvent, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import { faultName } from './fault-words'
import { Definitions } from './definitions'
import type { Because, CausePlace } from './views'

/** What is known of a sequential walk. */
interface Walk {
  readonly parent: string | null
  /** The Parallel or Map state around it, and which branch or iteration of it this is. */
  readonly around: string
  readonly index: number
  state: string
  input: Json
  variables: Record<string, Json>
  /** When the present attempt was scheduled. */
  scheduledAt: VirtualTime
  /** Why the next attempt comes; null: it is the first. */
  retry: Because | null
  /** How its last state was left; null: it is in its first. */
  exit: { readonly state: string; readonly cause: ExitCause | null; readonly why: Because | null } | null
}

const field = (state: string | null, ...path: (string | number)[]): CausePlace => ({ state, path })

/** Follows one execution through its run, and says of each of its history events why it happened. */
export class Causes {
  readonly #execution: string
  readonly #definitions = new Definitions()
  readonly #walks = new Map<string, Walk>()
  #starter: Because | undefined
  #start: Because | undefined
  #mapRun = ''

  constructor(execution: string) {
    this.#execution = execution
  }

  /** Takes in any event of the run; history events after `of`. */
  take(event: RunEvent): void {
    this.#definitions.take(event)
    if (event.kind === 'call' && /^Start(Sync)?Execution$/.test(event.action)) this.#starter = startedBy(event.caller)
    if (!('execution' in event) || event.execution !== this.#execution) return
    if (event.kind === 'execution-started') {
      this.#definitions.use(event.stateMachine)
      const { mapRun } = event
      this.#mapRun = mapRun?.state ?? ''
      this.#start = mapRun === undefined ? this.#starter : itemOf(mapRun.state, mapRun.index)
    }
    if (event.kind === 'flow-started' || event.kind === 'flow-resumed')
      this.#walks.set(event.flow, { ...newWalk, parent: event.parent, around: event.state, index: event.index })
    if (event.kind === 'retry-scheduled') {
      const place = field(event.state, 'Retry', event.retrier)
      this.#walk(event.flow).retry = { text: event.because, place }
    }
  }

  /** Why a history event happened; undefined: it follows from the one before it. `faults`: what struck, by name. */
  of(event: HistoryEvent, at: VirtualTime, fault: string | undefined): Because | undefined {
    const walk = this.#walk(event.flow)
    const why = fault === undefined ? this.#why(event, at, walk) : struck(fault)
    this.#follow(event, at, walk, why)
    return why
  }

  #walk(flow: string): Walk {
    let walk = this.#walks.get(flow)
    if (walk === undefined) this.#walks.set(flow, (walk = { ...newWalk, around: this.#mapRun }))
    return walk
  }

  #follow(event: HistoryEvent, at: VirtualTime, walk: Walk, why: Because | undefined): void {
    const { type, details } = event
    if (type.endsWith('StateEntered')) {
      Object.assign(walk, { state: details?.name ?? '', input: details?.input ?? null, retry: null })
      walk.scheduledAt = at
    } else if (type.endsWith('StateExited')) {
      walk.exit = { state: walk.state, cause: event.cause ?? null, why: why ?? null }
      walk.variables = { ...walk.variables, ...details?.assignedVariables }
    } else if (/Scheduled$|StateStarted$/.test(type)) {
      walk.scheduledAt = at
      walk.retry = null
    }
  }

  #why(event: HistoryEvent, at: VirtualTime, walk: Walk): Because | undefined {
    const { type, details } = event
    if (type.startsWith('Execution')) return this.#whyExecution(event, walk)
    if (type.startsWith('MapIteration')) return whyIteration(event, walk)
    if (type.endsWith('StateEntered')) return this.#whyEntered(walk)
    if (type.endsWith('StateExited')) return this.#whyExited(event, walk)
    if (type.endsWith('Aborted')) return { text: `event ${event.previousEventId} ended what it belongs to` }
    if (type === 'MapRunRedriven') return { text: 'RedriveExecution was called' }
    if (walk.retry !== null) return walk.retry
    if (/TimedOut$/.test(type)) return this.#whyTimedOut(at, walk)
    if (type === 'EvaluationFailed') {
      const path = (details?.location ?? '').split(/[/[\]]+/).filter((part) => part !== '')
      return { text: `the expression of ${details?.location ?? 'a field'} failed`, place: field(walk.state, ...path) }
    }
    if (type.endsWith('Scheduled'))
      return { text: `${walk.state} calls its Resource`, place: field(walk.state, 'Resource') }
    if (type.endsWith('Failed') && details?.error !== undefined) return { text: `it answered ${details.error}` }
    return undefined
  }

  #whyEntered(walk: Walk): Because {
    const { exit } = walk
    if (exit === null) {
      if (walk.parent === null) return { text: 'StartAt names it', place: field(null, 'StartAt') }
      return { ...itemOf(walk.around, walk.index), text: `first of ${walk.around}[${walk.index}]` }
    }
    if (exit.why !== null && exit.cause !== null) return { ...exit.why, text: `${exit.state}: ${exit.why.text}` }
    return { text: `Next of ${exit.state}`, place: field(exit.state, 'Next') }
  }

  #whyExited({ type, cause, details }: HistoryEvent, walk: Walk): Because | undefined {
    const { state } = walk
    if (cause?.kind === 'catch') {
      const what = cause.error === '' ? 'the error' : cause.error
      return { text: `Catch[${cause.catcher}] took ${what}`, place: field(state, 'Catch', cause.catcher) }
    }
    if (cause?.kind === 'choice') return this.#whyChosen(cause.rule, details?.name ?? state, walk)
    if (type === 'WaitStateExited') return this.#whyWaited(state)
    return undefined
  }

  #whyChosen(rule: number | null, state: string, walk: Walk): Because {
    if (rule === null) return { text: 'no rule matched: Default', place: field(state, 'Default') }
    const written = this.#definitions.state(state)
    const rules = written && member(written, 'Choices')
    const one = isArray(rules) ? rules[rule] : undefined
    const path = written && member(written, 'InputPath')
    const read = (text: string): Json | undefined => peekPath(text, effective, (name) => this.#variable(walk, name))
    const effective = typeof path === 'string' ? (peekPath(path, walk.input, () => undefined) ?? null) : walk.input
    const label = isObject(one) ? choiceLabel(one, (text) => valueText(read(text))) : ''
    return { text: `rule ${rule + 1} matched${label === '' ? '' : `: ${label}`}`, place: field(state, 'Choices', rule) }
  }

  /** Of the walk itself, or of those around it. */
  #variable(walk: Walk, name: string): Json | undefined {
    if (Object.hasOwn(walk.variables, name)) return walk.variables[name]
    const around = walk.parent === null ? undefined : this.#walks.get(walk.parent)
    return around === undefined ? undefined : this.#variable(around, name)
  }

  #whyWaited(state: string): Because {
    const written = this.#definitions.state(state)
    for (const name of ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']) {
      const value = written && member(written, name)
      if (value !== undefined) return { text: `${name} ${plain(value)}: the time has come`, place: field(state, name) }
    }
    return { text: 'the time has come' }
  }

  #whyTimedOut(at: VirtualTime, walk: Walk): Because {
    const written = this.#definitions.state(walk.state)
    const passed = (at - walk.scheduledAt) / 1000
    const timeout = written && (member(written, 'TimeoutSeconds') ?? member(written, 'TimeoutSecondsPath'))
    const heartbeat = written && (member(written, 'HeartbeatSeconds') ?? member(written, 'HeartbeatSecondsPath'))
    const isHeartbeat =
      heartbeat !== undefined && (timeout === undefined || (typeof timeout === 'number' && passed < timeout))
    const name = isHeartbeat ? 'HeartbeatSeconds' : 'TimeoutSeconds'
    const limit = isHeartbeat ? heartbeat : timeout
    if (limit === undefined) return { text: `no answer for ${passed} s` }
    const own = written !== undefined && Object.hasOwn(written, name) ? name : `${name}Path`
    return {
      text: `${name} ${plain(limit)} ended without ${isHeartbeat ? 'a heartbeat' : 'an answer'}`,
      place: field(walk.state, own),
    }
  }

  #whyExecution({ type, details }: HistoryEvent, walk: Walk): Because | undefined {
    const { state } = walk
    switch (type) {
      case 'ExecutionStarted':
        return this.#start
      case 'ExecutionSucceeded':
        return { text: `${walk.exit?.state ?? state} is an end`, place: field(walk.exit?.state ?? state, 'End') }
      case 'ExecutionAborted':
        return { text: 'it was stopped by StopExecution' }
      case 'ExecutionTimedOut':
        return { text: 'TimeoutSeconds of the workflow ended', place: field(null, 'TimeoutSeconds') }
      case 'ExecutionRedriven':
        return { text: 'RedriveExecution was called' }
      default:
        return this.#whyFailed(state, details?.error)
    }
  }

  #whyFailed(state: string, error: string | undefined): Because {
    const written = this.#definitions.state(state)
    if (written && member(written, 'Type') === 'Fail') return { text: `${state} is a Fail state`, place: field(state) }
    const name = error ?? 'the error'
    if (error === 'States.Runtime')
      return { text: `${state} failed with ${name}, which nothing catches`, place: field(state) }
    const handlers = ['Retry', 'Catch'].filter((one) => written !== undefined && Object.hasOwn(written, one))
    const [last] = handlers.slice(-1)
    if (last === undefined) return { text: `${state} has no Retry or Catch for ${name}`, place: field(state) }
    return { text: `${handlers.join(' and ')} of ${state} took ${name} no further`, place: field(state, last) }
  }
}

const newWalk: Walk = {
  parent: null,
  around: '',
  index: 0,
  state: '',
  input: null,
  variables: {},
  scheduledAt: 0,
  retry: null,
  exit: null,
}

const struck = (fault: string): Because => ({ text: `${faultName(fault)} struck` })

const itemOf = (state: string, index: number): Because => ({ text: `item ${index} of ${state}`, place: field(state) })

function startedBy(caller: Caller): Because {
  switch (caller.kind) {
    case 'user':
    case 'deploy':
      return { text: 'you started it' }
    case 'execution':
      return { text: `state ${caller.state} of another execution started it` }
    case 'function':
    case 'mapping':
      return { text: `function ${caller.functionName} started it` }
    case 'worker':
      return { text: 'a worker started it' }
  }
}

function whyIteration({ type, previousEventId, details }: HistoryEvent, walk: Walk): Because | undefined {
  if (type === 'MapIterationAborted') return { text: `event ${previousEventId} ended the Map` }
  if (type !== 'MapIterationStarted') return undefined
  const { name = walk.state, index = 0 } = details ?? {}
  return { text: `item ${index} of ${name}, after event ${previousEventId}`, place: field(name) }
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : toText(value)
}

const longest = 40

/** Behind a path: ` = 40`; long values are cut. */
function valueText(value: Json | undefined): string {
  if (value === undefined) return ''
  const text = toText(value)
  return ` = ${text.length > longest ? `${text.slice(0, longest)}…` : text}`
}
