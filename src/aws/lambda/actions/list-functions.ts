import type { JsonObject } from '../../../base/json'
import { configurationOf } from '../functions'
import { pageOf } from '../pages'
import type { LambdaCall } from '../state'

/** All functions, in the order in which they were made, at most 50 at a time. */
export function listFunctions(call: LambdaCall, params: JsonObject): JsonObject {
  const { page, next } = pageOf(params, Object.values(call.state.functions), { most: 50, maxItems: 10_000 })
  return { ...next, Functions: page.map(configurationOf) }
}
