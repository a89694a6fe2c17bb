// GetExecutionHistory, answered from the event log.
import { isObject, member, type Json, type JsonObject } from '../../src/base/json'
import type { Outcome } from '../../src/kernel/event'
import { awsEvent } from '../../src/views/aws-event'
import type { Playground } from './playground'

/** A page of an execution's history, oldest or newest first. */
export function executionHistory(playground: Playground, params: JsonObject): Outcome {
  const arn = member(params, 'executionArn')
  const described = playground.simulation.apply({
    kind: 'request',
    caller: 'user',
    service: 'states',
    action: 'DescribeExecution',
    params: { executionArn: arn ?? null },
  })
  if ('err' in described) return described
  const events: JsonObject[] = []
  for (const { event, at } of playground.events()) {
    if (event.kind === 'history' && event.execution === arn) events.push(awsEvent(event, at))
  }
  if (member(params, 'reverseOrder') === true) events.reverse()
  const size = Number(member(params, 'maxResults') ?? 0) || 100
  const from = Number(member(params, 'nextToken') ?? 0)
  const page = events.slice(from, from + size)
  const shown = member(params, 'includeExecutionData') === false ? page.map(withoutData) : page
  const isLast = from + size >= events.length
  return { ok: { events: shown, ...(isLast ? {} : { nextToken: String(from + size) }) } }
}

const data = ['input', 'inputDetails', 'output', 'outputDetails']

function withoutData(event: JsonObject): JsonObject {
  const entries = Object.entries(event).map(([key, value]): [string, Json] => [
    key,
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !data.includes(name))) : value,
  ])
  return Object.fromEntries(entries)
}
