import type { JsonObject } from '../../../base/json'
import { queueOf } from '../queue'
import type { SqsCall } from '../state'
import { pageOf } from './list-queues'

/** The queues that name this one in their RedrivePolicy; AWS spells the member in lower case here. */
export function listDeadLetterSourceQueues(call: SqsCall, params: JsonObject): JsonObject {
  const { name } = queueOf(call, params)
  const sources = Object.values(call.state.queues).filter((queue) => queue.deadLetter?.queue === name)
  const { page, next } = pageOf(params, sources.map((queue) => queue.url).sort())
  return { queueUrls: page, ...(next === null ? {} : { NextToken: next }) }
}
