import { toText, type Json, type JsonObject } from '../base/json'
import type { HistoryDetails, HistoryEvent } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import type { HistoryRow } from './views'

type Place = Pick<HistoryRow, 'within' | 'place'>
const outermost: Place = { within: [], place: [] }

/** History rows of one execution, by position. AWS's JSON texts are made for these rows alone. */
export function historyRows(log: EventLog, executionArn: string, from: number, to: number): HistoryRow[] {
  const rows: HistoryRow[] = []
  const states = new Map<string, string>()
  const places = new Map<string, Place>()
  let position = 0
  log.each(0, (event, at, n) => {
    if (event.kind === 'flow-started' && event.execution === executionArn) {
      const { within, place } = places.get(event.parent) ?? outermost
      places.set(event.flow, {
        within: [...within, event.flow],
        place: [...place, `${event.state}[${event.index}]`],
      })
      return
    }
    if (event.kind !== 'history' || event.execution !== executionArn) return
    const { flow, type, details } = event
    if (type.endsWith('StateEntered')) states.set(flow, details?.name ?? '')
    if (position >= from && position < to) {
      const isOfState = !type.startsWith('Execution') && !type.startsWith('MapIteration')
      rows.push(rowOf(event, at, n, isOfState ? states.get(flow) : undefined, places.get(flow) ?? outermost))
    }
    position++
  })
  return rows
}

function rowOf(event: HistoryEvent, at: VirtualTime, n: number, state: string | undefined, place: Place): HistoryRow {
  const { id, previousEventId, type, flow } = event
  const own = state === undefined ? {} : { state }
  return { n, id, previousEventId, at, type, flow, ...place, ...own, aws: awsEvent(event, at) }
}

/** An event exactly as GetExecutionHistory gives it: payloads as JSON texts, with their details objects. */
export function awsEvent(event: HistoryEvent, at: VirtualTime): JsonObject {
  const envelope: Record<string, Json> = {
    timestamp: at / 1000,
    type: event.type,
    id: event.id,
    previousEventId: event.previousEventId,
  }
  if (event.details !== null) envelope[detailsKey(event.type)] = awsDetails(event.details)
  return envelope
}

/** `TaskStateEntered` has `stateEnteredEventDetails`; every other type its own name. */
function detailsKey(type: string): string {
  const common = /State(Entered|Exited)$/.exec(type)
  const name = common === null ? type : `State${common[1] ?? ''}`
  return `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}EventDetails`
}

function awsDetails(details: HistoryDetails): JsonObject {
  const { input, output, parameters, assignedVariables, ...rest } = details
  const result: Record<string, Json> = { ...(rest as JsonObject) }
  if (parameters !== undefined) result['parameters'] = toText(parameters)
  if (assignedVariables !== undefined) {
    const texts = Object.entries(assignedVariables).map(([name, value]) => [name, toText(value)] as const)
    result['assignedVariables'] = Object.fromEntries(texts)
    result['assignedVariablesDetails'] = { truncated: false }
  }
  for (const [name, value] of [
    ['input', input],
    ['output', output],
  ] as const) {
    if (value === undefined) continue
    result[name] = toText(value)
    result[`${name}Details`] = { truncated: false }
  }
  return result
}
