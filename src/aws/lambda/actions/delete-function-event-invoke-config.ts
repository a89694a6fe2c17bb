import type { JsonObject } from '../../../base/json'
import { configuredFunction, eventInvokeOf } from '../event-invoke'
import type { LambdaCall } from '../state'

/** AWS's defaults hold again. */
export function deleteFunctionEventInvokeConfig(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = configuredFunction(call, params)
  eventInvokeOf(fn)
  fn.eventInvoke = null
  return {}
}
