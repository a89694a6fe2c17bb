import { toText, type Json, type JsonObject } from '../base/json'
import type { HistoryDetails, HistoryEvent } from './event'
import type { VirtualTime } from './time'

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
