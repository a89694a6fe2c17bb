// The log of an EXPRESS execution, which AWS has in place of a history: entries as CloudWatch Logs shows them.
import { isLogged } from './is-logged'
import { isObject, type Json, type JsonObject } from '../base/json'
import type { HistoryEvent, Logging } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import { awsEvent } from '../kernel/aws-event'

const payloads: ReadonlySet<string> = new Set(['input', 'inputDetails', 'output', 'outputDetails', 'parameters'])

/** An entry with AWS's names of its members: numbers are texts, and the details have no name of their own. */
export function logEntry(event: HistoryEvent, at: VirtualTime, includesData: boolean): JsonObject {
  const { timestamp: _timestamp, id, previousEventId, type, ...named } = awsEvent(event, at)
  const [details] = Object.values(named)
  return {
    id: String(id),
    type: type as Json,
    ...(isObject(details) ? { details: includesData ? details : withoutPayloads(details) } : {}),
    redrive_count: '0',
    previous_event_id: String(previousEventId),
    event_timestamp: String(at),
    execution_arn: event.execution,
  }
}

const withoutPayloads = (details: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(details).filter(([name]) => !payloads.has(name)))

/** What the log of an execution holds, oldest first; nothing for one that is not EXPRESS. */
export function logEntries(log: EventLog, executionArn: string): readonly JsonObject[] {
  const entries: JsonObject[] = []
  let logging: Logging | undefined
  log.each(0, (event, at) => {
    if (event.kind === 'execution-started' && event.execution === executionArn) logging = event.express?.logging
    if (event.kind !== 'history' || event.execution !== executionArn || logging === undefined) return
    if (isLogged(logging.level, event.type)) entries.push(logEntry(event, at, logging.includeExecutionData))
  })
  return entries
}
