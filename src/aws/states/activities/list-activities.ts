import { freeze, type Json, type JsonObject } from '../../../base/json'
import { wholeParam } from '../../params'
import { AwsError, type Call } from '../../service'
import { optionalText } from '../actions/find'
import type { StatesState } from '../state'

const defaultPage = 100
const largestPage = 1000

/** Activities in the order in which they were created. A page's token is the ARN of the last one before it. */
export function listActivities(call: Call<StatesState>, params: JsonObject): Json {
  const size = pageSize(wholeParam(params, 'maxResults') ?? 0)
  const all = Object.values(call.state.activities)
  const after = optionalText(params, 'nextToken')
  const from = after === undefined ? 0 : all.findIndex(({ arn }) => arn === after) + 1
  if (after !== undefined && from === 0) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'")
  const page = all.slice(from, from + size)
  const last = from + size < all.length ? page.at(-1) : undefined
  return freeze({
    activities: page.map(({ arn, name, createdAt }) => ({ activityArn: arn, name, creationDate: createdAt / 1000 })),
    ...(last === undefined ? {} : { nextToken: last.arn }),
  })
}

function pageSize(wanted: number): number {
  if (wanted >= 0 && wanted <= largestPage) return wanted === 0 ? defaultPage : wanted
  const rule = wanted < 0 ? 'greater than or equal to 0' : `less than or equal to ${largestPage}`
  const message = `1 validation error detected: Value '${wanted}' at 'maxResults' failed to satisfy constraint: Member must have value ${rule}`
  throw new AwsError('ValidationException', message)
}
