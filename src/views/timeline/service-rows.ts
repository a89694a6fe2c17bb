import { isObject, member, type Json } from '../../base/json'
import type { RunEvent } from '../../kernel/event'
import { begin, beginPart, emptyRow, end, endPart, type Bar, type Row } from './row'

/** Rows of one function or queue; what is there at once beyond it has no room. */
const mostLanes = 12

type Moved = Extract<RunEvent, { kind: 'message-moved' }>

/** Rows that functions and queues share: each bar takes the first one that is free. */
class Lanes {
  /** How many messages there were. */
  readonly depth: Row | null
  readonly rows: Row[]
  readonly #kind: 'function' | 'queue'
  readonly #name: string
  readonly #open = new Map<string, Bar>()

  constructor(kind: 'function' | 'queue', name: string) {
    this.#kind = kind
    this.#name = name
    this.depth = kind === 'queue' ? emptyRow(`queue:${name}:depth`, 'queue', name, -1) : null
    this.rows = [this.#row(0)]
  }

  begin(id: string, name: string, moment: number, status: 'running' | 'waiting'): Bar | undefined {
    const isFree = (row: Row): boolean => row.bars.at(-1)?.to !== null
    let row = this.rows.find(isFree)
    if (row === undefined && this.rows.length < mostLanes) this.rows.push((row = this.#row(this.rows.length)))
    if (row === undefined) {
      const [first] = this.rows
      if (first !== undefined) first.leftOut += 1
      return undefined
    }
    const bar = begin(row, name, moment, status)
    this.#open.set(id, bar)
    return bar
  }

  of(id: string): Bar | undefined {
    return this.#open.get(id)
  }

  end(id: string, moment: number, status: 'succeeded' | 'failed' | 'aborted'): void {
    const bar = this.#open.get(id)
    if (bar !== undefined) end(bar, moment, status)
    this.#open.delete(id)
  }

  #row(index: number): Row {
    return emptyRow(`${this.#kind}:${this.#name}:${index}`, this.#kind, this.#name, index)
  }
}

/** The rows of functions with their invocations, and of queues with their messages. */
export class ServiceRows {
  readonly #functions = new Map<string, Lanes>()
  readonly #queues = new Map<string, Lanes>()
  readonly #inFlight = new Map<string, Set<string>>()

  /** Whether an event belongs here: then it is a moment of the axis. */
  static concerns(event: RunEvent): boolean {
    return event.kind === 'invocation-started' || event.kind === 'invocation-ended' || event.kind === 'message-moved'
  }

  get rows(): Row[] {
    const lanes = [...this.#functions.values(), ...this.#queues.values()]
    return lanes.flatMap(({ depth, rows }) => (depth === null ? rows : [depth, ...rows]))
  }

  take(event: RunEvent, moment: number): void {
    if (event.kind === 'message-moved') return this.#move(event, moment)
    if (event.kind !== 'invocation-started' && event.kind !== 'invocation-ended') return
    const lanes = lanesOf(this.#functions, 'function', event.functionName)
    if (event.kind === 'invocation-started') {
      const bar = lanes.begin(event.invocation, event.functionName, moment, 'running')
      if (bar !== undefined && event.coldStart) bar.note = 'cold start'
    } else {
      const isOk = 'ok' in event.outcome
      const bar = lanes.of(event.invocation)
      if (bar !== undefined && 'error' in event.outcome) bar.note = typeOf(event.outcome.error)
      lanes.end(event.invocation, moment, isOk ? 'succeeded' : 'failed')
    }
  }

  #move({ queue, message, move, because }: Moved, moment: number): void {
    const lanes = lanesOf(this.#queues, 'queue', queue)
    const flying = this.#inFlight.get(queue) ?? new Set()
    this.#inFlight.set(queue, flying)
    const before = lanes.depth?.depths.at(-1)?.messages ?? 0
    const isNew = move.from === 'sent' || move.from === 'moved'
    const isGone = move.to !== 'visible' && move.to !== 'delayed' && move.to !== 'in-flight'
    const bar = isNew ? lanes.begin(message, message, moment, 'waiting') : lanes.of(message)
    if (bar !== undefined) bar.note = because
    if (move.to === 'in-flight') {
      flying.add(message)
      if (bar !== undefined) beginPart(bar, 'in-flight', moment, 'running')
    } else {
      flying.delete(message)
      if (bar !== undefined) endPart(bar, moment, move.to === 'deleted' ? 'succeeded' : 'failed')
    }
    if (isGone)
      lanes.end(message, moment, move.to === 'deleted' ? 'succeeded' : move.to === 'moved' ? 'failed' : 'aborted')
    lanes.depth?.depths.push({ moment, messages: before + Number(isNew) - Number(isGone), inFlight: flying.size })
  }
}

/** What kind of error a function ended with. */
function typeOf(error: Json): string | null {
  const type = isObject(error) ? member(error, 'errorType') : undefined
  return typeof type === 'string' ? type : null
}

function lanesOf(all: Map<string, Lanes>, kind: 'function' | 'queue', name: string): Lanes {
  const known = all.get(name) ?? new Lanes(kind, name)
  all.set(name, known)
  return known
}
