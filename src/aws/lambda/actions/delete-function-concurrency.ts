import type { JsonObject } from '../../../base/json'
import { functionOf } from '../functions'
import type { LambdaCall } from '../state'

/** The function shares what the account has left again. */
export function deleteFunctionConcurrency(call: LambdaCall, params: JsonObject): JsonObject {
  functionOf(call, params).reservedConcurrency = null
  return {}
}
