import type { JsonObject } from '../../../base/json'
import { configurationOf, functionChanged, functionOf } from '../functions'
import { readSettings } from '../settings'
import type { LambdaCall } from '../state'

/** Changes what is given and leaves the rest. */
export function updateFunctionConfiguration(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  const given = readSettings(params)
  Object.assign(fn, given.other)
  fn.code = Object.freeze({ ...fn.code, ...given.code })
  functionChanged(call, fn)
  return configurationOf(fn)
}
