// What the data of one visit of a state went through: the run is made again from its last checkpoint before the visit, which is looked
// at step by step. A run that nobody asks about pays nothing for it.
import type { Inspection } from '../aws/states/inspection'
import type { StatesState } from '../aws/states/state'
import { freeze, type JsonObject } from '../base/json'
import type { RunEvent } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { Simulation } from './simulation'
import type { Timeline } from './timeline'

/** One visit, step by step. */
export interface VisitRecord {
  readonly state: string
  /** Processing steps by their names, for each attempt; the last one stands where the visit came to. */
  readonly attempts: readonly JsonObject[]
  /** What it could read when it was entered. */
  readonly variables: JsonObject
  readonly enteredAt: number
  /** The visit is longer than what was looked at. */
  readonly isCut: boolean
}

interface Entry {
  readonly flow: string
  readonly state: string
  readonly n: number
  readonly at: number
}

const mostSteps = 20_000

/** The visit that begins with a history event of an execution; null: no such event enters a state. */
export function inspectVisit(
  simulation: Simulation,
  timeline: Timeline,
  execution: string,
  historyId: number,
): VisitRecord | null {
  const entry = entryOf(simulation.log, execution, historyId)
  const past = entry === null ? null : pastBefore(timeline, entry.n)
  if (entry === null || past === null) return null
  const rest = simulation.journal.slice(past.journal.length)
  const states = past.world.services['states'] as StatesState
  let inspection: Inspection = {}
  let variables: JsonObject = {}
  const attempts: JsonObject[] = []
  let heard = past.log.next
  for (let steps = 0; past.steps < simulation.steps; steps++) {
    const flow = states.flows[entry.flow]
    if (flow !== undefined && past.log.next <= entry.n) {
      flow.visit.inspection = inspection = { input: flow.input }
      variables = variablesOf(states.flows, entry.flow)
    }
    if (steps > mostSteps) return { ...about(entry), attempts: [...attempts, copy(inspection)], variables, isCut: true }
    past.replay(
      rest.filter(({ step }) => step === past.steps),
      past.steps + 1,
    )
    const said = past.log.window(heard, past.log.next).filter(({ n, event }) => n > entry.n && isOf(event, entry.flow))
    for (const { event } of said) if (event.kind === 'retry-scheduled') attempts.push(copy(inspection))
    heard = past.log.next
    if (said.some(({ event }) => isEnd(event))) break
  }
  return { ...about(entry), attempts: [...attempts, copy(inspection)], variables, isCut: false }
}

const isOf = (event: RunEvent, flow: string): boolean => 'flow' in event && event.flow === flow

const isEnd = (event: RunEvent): boolean =>
  event.kind === 'flow-ended' || (event.kind === 'history' && /StateExited$|^Execution/.test(event.type))

const about = ({ state, at }: Entry): Pick<VisitRecord, 'state' | 'enteredAt'> => ({ state, enteredAt: at })

const copy = (inspection: Inspection): JsonObject => freeze({ ...inspection })

function entryOf(log: EventLog, execution: string, historyId: number): Entry | null {
  let found: Entry | null = null
  log.each(0, (event, at, n) => {
    if (event.kind !== 'history' || event.execution !== execution || event.id !== historyId) return
    if (event.type.endsWith('StateEntered')) found = { flow: event.flow, state: event.details?.name ?? '', n, at }
  })
  return found
}

/** The run as it was before the step that wrote an event. */
function pastBefore(timeline: Timeline, n: number): Simulation | null {
  for (let events = n; events >= 0; events = Math.min(events - 1, Math.floor(events * 0.999))) {
    const past = timeline.atEvent(events)
    if (past.log.next <= n) return past
  }
  return null
}

/** Those of the flow and of the flows around it. */
function variablesOf(flows: StatesState['flows'], id: string): JsonObject {
  const own = flows[id]
  if (own === undefined) return {}
  return { ...(own.parent === null ? {} : variablesOf(flows, own.parent)), ...own.variables }
}
