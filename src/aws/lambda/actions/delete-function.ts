import type { JsonObject } from '../../../base/json'
import { functionOf } from '../functions'
import { functionKey, type LambdaCall } from '../state'

/** Invocations that run go on to their end; event source mappings stay, and are disabled when they next want to invoke it. */
export function deleteFunction(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  delete call.state.functions[functionKey(fn.name)]
  call.emit({ kind: 'function-deleted', functionName: fn.name })
  return {}
}
