import type { JsonObject } from '../../../base/json'
import { configurationOf, functionOf } from '../functions'
import type { LambdaCall } from '../state'

/** The configuration alone. */
export function getFunctionConfiguration(call: LambdaCall, params: JsonObject): JsonObject {
  return configurationOf(functionOf(call, params))
}
