import type { JsonObject } from '../../../base/json'
import { configurationOf, functionChanged, functionOf } from '../functions'
import { readSource } from '../settings'
import type { LambdaCall } from '../state'

/** FileName and Source stand beside FunctionName, as ZipFile does on AWS. Invocations that run go on with the old code. */
export function updateFunctionCode(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  fn.code = Object.freeze({ ...fn.code, ...readSource(params) })
  functionChanged(call, fn)
  return configurationOf(fn)
}
