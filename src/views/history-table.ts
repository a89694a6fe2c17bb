import { isLogged } from './is-logged'
import type { HistoryEvent, Logging } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import { awsEvent } from '../kernel/aws-event'
import { logEntry } from './log-entries'
import { Causes } from './because'
import { Strikes } from './strikes'
import type { HistoryRow } from './views'

type Place = Pick<HistoryRow, 'within' | 'place'>
const outermost: Place = { within: [], place: [] }

/**
 * History rows of one execution, by position; of an EXPRESS one entries of its log, also those that its level leaves out. AWS's JSON
 * texts are made for these rows alone.
 */
export function historyRows(log: EventLog, executionArn: string, from: number, to: number): HistoryRow[] {
  const rows: HistoryRow[] = []
  const states = new Map<string, string>()
  const places = new Map<string, Place>()
  const strikes = new Strikes(executionArn)
  const causes = new Causes(executionArn)
  let position = 0
  let logging: Logging | undefined
  log.each(0, (event, at, n) => {
    causes.take(event)
    if (event.kind === 'execution-started' && event.execution === executionArn) logging = event.express?.logging
    if (event.kind === 'flow-started' && event.execution === executionArn) {
      const { within, place } = places.get(event.parent) ?? outermost
      places.set(event.flow, {
        within: [...within, event.flow],
        place: [...place, `${event.state}[${event.index}]`],
      })
      return
    }
    if (event.kind === 'fault-struck') strikes.take(event)
    if (event.kind !== 'history' || event.execution !== executionArn) return
    const { flow, type, details } = event
    if (type.endsWith('StateEntered')) states.set(flow, details?.name ?? '')
    const struck = strikes.of(states.get(flow), type)
    const because = causes.of(event, at, type.endsWith('Succeeded') ? undefined : struck?.[0]?.fault)
    if (position >= from && position < to) {
      const isOfState = !type.startsWith('Execution') && !type.startsWith('MapIteration')
      const state = isOfState ? states.get(flow) : undefined
      rows.push({
        ...rowOf(event, at, n, state, places.get(flow) ?? outermost),
        ...(struck === undefined ? {} : { faults: struck.map(({ text }) => text) }),
        ...(because === undefined ? {} : { because }),
        ...(logging === undefined ? {} : logged(event, at, logging)),
      })
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

function logged(event: HistoryEvent, at: VirtualTime, { level, includeExecutionData }: Logging): Partial<HistoryRow> {
  const leftOut = isLogged(level, event.type) ? {} : { isLeftOut: true as const }
  return { aws: logEntry(event, at, includeExecutionData), ...leftOut }
}
