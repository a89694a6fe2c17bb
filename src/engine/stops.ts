// Where a run is to stand still: what a person steps to, and breakpoints. All are questions to single events of the log, so that the same
// answer comes from a run that goes on and from a recording.
import { compileCondition } from '../aws/states/condition'
import { parseJson, type Json } from '../base/json'
import type { HistoryEvent, RunEvent } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'

/** What a breakpoint waits for. A state is meant in all workflows of the run that have one of its name. */
export type BreakOn =
  | { readonly kind: 'state-entered' | 'state-exited'; readonly state: string }
  /** A failed task, state or execution; `state` null: anywhere. */
  | { readonly kind: 'error' | 'retry'; readonly state: string | null }
  | { readonly kind: 'message-arrived' | 'message-received' | 'message-left'; readonly queue: string }
  | { readonly kind: 'invocation'; readonly functionName: string }

/** A place where the run is to stand still. */
export interface Breakpoint {
  readonly on: BreakOn
  /** JSONata; `$states.input` is the payload of what it waits for. Null: always. */
  readonly condition: string | null
}

/** How far to go. */
export type Until =
  | { readonly kind: 'event' }
  /** A state is entered or left, in whichever flow. */
  | { readonly kind: 'state' }
  /** The same in the flow of the cursor or one around it: branches and iterations inside are stepped over. */
  | { readonly kind: 'over' }
  | { readonly kind: 'time'; readonly at: VirtualTime }
  | { readonly kind: 'hit'; readonly on: BreakOn }

/** Whether a run is to stand when it has written this event. */
export type StopTest = (event: RunEvent, at: VirtualTime) => boolean

const stepped: ReadonlySet<RunEvent['kind']> = new Set([
  'history',
  'message-moved',
  'invocation-started',
  'invocation-ended',
  'retry-scheduled',
  'fault-struck',
  'object-put',
  'object-deleted',
  'execution-ended',
])

/** Whether a person steps to this event; the others are how the simulator does it. */
export const isStepped = (event: RunEvent): boolean => stepped.has(event.kind)

/** A state was entered or left. */
const isStateEdge = (event: RunEvent): event is HistoryEvent =>
  event.kind === 'history' && (event.type.endsWith('StateEntered') || event.type.endsWith('StateExited'))

const isError = (event: RunEvent): event is HistoryEvent =>
  event.kind === 'history' && /(Failed|TimedOut|Aborted)$/.test(event.type)

/** The test of a wish. `log` up to `cursor` says in which flow the person stands. */
export function stopTest(until: Until, log: EventLog, cursor: number): StopTest {
  switch (until.kind) {
    case 'event':
      return isStepped
    case 'state':
      return isStateEdge
    case 'over': {
      const around = flowsAround(log, cursor)
      return (event) => isStateEdge(event) && (around.size === 0 || around.has(event.flow))
    }
    case 'time':
      return (_event, at) => at >= until.at
    case 'hit':
      return breakTest({ on: until.on, condition: null }, log, cursor)
  }
}

/** The flow of the last history event before the cursor, and those around it. */
function flowsAround(log: EventLog, cursor: number): Set<string> {
  const parents = new Map<string, string>()
  let last: string | null = null
  log.each(
    0,
    (event) => {
      if (event.kind === 'flow-started') parents.set(event.flow, event.parent)
      if (event.kind === 'history') last = event.flow
    },
    cursor,
  )
  const around = new Set<string>()
  for (let flow: string | null = last; flow !== null; flow = parents.get(flow) ?? null) around.add(flow)
  return around
}

/**
 * The test of a breakpoint in a run whose log begins with `log` up to an event; null: it is yet to begin.
 */
export function breakTest({ on, condition }: Breakpoint, log: EventLog | null, upTo: number): StopTest {
  const isHit = hitTest(on, log, upTo)
  if (condition === null || condition.trim() === '') return isHit
  const isMet = compileCondition(condition)
  return (event, at) => isHit(event, at) && isMet(payloadOf(event), at)
}

function hitTest(on: BreakOn, log: EventLog | null, upTo: number): StopTest {
  switch (on.kind) {
    case 'state-entered':
    case 'state-exited': {
      const end = on.kind === 'state-entered' ? 'StateEntered' : 'StateExited'
      return (event) => event.kind === 'history' && event.type.endsWith(end) && event.details?.name === on.state
    }
    case 'error':
      return errorTest(on.state, log, upTo)
    case 'retry':
      return (event) => event.kind === 'retry-scheduled' && (on.state === null || event.state === on.state)
    case 'message-arrived':
    case 'message-received':
    case 'message-left':
      return (event) => event.kind === 'message-moved' && event.queue === on.queue && movedAs(event) === on.kind
    case 'invocation':
      return (event) => event.kind === 'invocation-started' && event.functionName === on.functionName
  }
}

/** Errors name no state of their own, so the state of each flow is followed. */
function errorTest(state: string | null, log: EventLog | null, upTo: number): StopTest {
  const inside = new Map<string, string>()
  const follow = (event: RunEvent): void => {
    if (event.kind === 'history' && event.type.endsWith('StateEntered'))
      inside.set(event.flow, event.details?.name ?? '')
  }
  if (state !== null) log?.each(0, follow, upTo)
  return (event) => {
    follow(event)
    return isError(event) && (state === null || inside.get(event.flow) === state)
  }
}

function movedAs({ move }: Extract<RunEvent, { kind: 'message-moved' }>): BreakOn['kind'] | null {
  if (move.from === 'sent' || move.from === 'moved') return 'message-arrived'
  if (move.to === 'in-flight') return 'message-received'
  return move.to === 'deleted' || move.to === 'moved' || move.to === 'expired' || move.to === 'purged'
    ? 'message-left'
    : null
}

/** What a condition sees of an event. */
function payloadOf(event: RunEvent): Json {
  switch (event.kind) {
    case 'history': {
      const { input, output, error, cause } = event.details ?? {}
      return input ?? output ?? { error: error ?? null, cause: cause ?? null }
    }
    case 'message-moved':
      return event.body === undefined ? null : (parseJson(event.body) ?? event.body)
    case 'invocation-started':
      return event.event
    case 'retry-scheduled':
      return { state: event.state, attempt: event.attempt }
    default:
      return null
  }
}
