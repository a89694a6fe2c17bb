import type { JsonObject } from '../../../base/json'
import { configurationOf, functionOf } from '../functions'
import type { LambdaCall } from '../state'

/** Configuration and source; AWS gives a link to the zip file instead. */
export function getFunction(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  return { Configuration: configurationOf(fn), Code: { FileName: fn.code.file, Source: fn.code.code } }
}
