import type { JsonObject } from '../../../base/json'
import { textParam, wholeParam } from '../../params'
import { invalidValue } from '../errors'
import type { SqsCall } from '../state'

const pageLimit = 1000

/** By name; NextToken is the position to go on from, and only there where MaxResults was given. */
export function listQueues(call: SqsCall, params: JsonObject): JsonObject {
  const prefix = textParam(params, 'QueueNamePrefix') ?? ''
  const urls = Object.values(call.state.queues)
    .filter((queue) => queue.name.startsWith(prefix))
    .map((queue) => queue.url)
    .sort()
  const { page, next } = pageOf(params, urls)
  return { ...(page.length === 0 ? {} : { QueueUrls: page }), ...(next === null ? {} : { NextToken: next }) }
}

/** The part of a list that a request's MaxResults and NextToken ask for, and the token of the rest; null: that is all. */
export function pageOf(params: JsonObject, all: readonly string[]): { page: readonly string[]; next: string | null } {
  const max = wholeParam(params, 'MaxResults')
  if (max !== undefined && (max < 1 || max > pageLimit))
    throw invalidValue(max, 'MaxResults', 'Must be an integer between 1 and 1000.')
  const token = textParam(params, 'NextToken') ?? '0'
  if (!/^\d{1,9}$/.test(token)) throw invalidValue(token, 'NextToken', 'Invalid token.')
  const from = Number(token)
  const to = from + (max ?? pageLimit)
  return { page: all.slice(from, to), next: max !== undefined && to < all.length ? String(to) : null }
}
