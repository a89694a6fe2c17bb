import { freeze, isObject, member, type Json, type JsonObject } from '../../../base/json'
import { awsEvent } from '../../../kernel/aws-event'
import type { Call } from '../../service'
import { pageOf } from '../page'
import type { StatesState } from '../state'
import { findExecution, requiredText } from './find'

/** The events of an execution, a hundred at a time unless asked otherwise, oldest or newest first. */
export function getExecutionHistory(call: Call<StatesState>, params: JsonObject): Json {
  const { arn } = findExecution(call, requiredText(params, 'executionArn'))
  const events: JsonObject[] = []
  call.eachEvent((event, at) => {
    if (event.kind === 'history' && event.execution === arn) events.push(awsEvent(event, at))
  })
  if (member(params, 'reverseOrder') === true) events.reverse()
  const { page, next } = pageOf(params, events, ({ id }) => String(id))
  return freeze({ events: member(params, 'includeExecutionData') === false ? page.map(withoutData) : page, ...next })
}

const data: ReadonlySet<string> = new Set(['input', 'inputDetails', 'output', 'outputDetails'])

function withoutData(event: JsonObject): JsonObject {
  const entries = Object.entries(event).map(([key, value]): [string, Json] => [
    key,
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !data.has(name))) : value,
  ])
  return Object.fromEntries(entries)
}
