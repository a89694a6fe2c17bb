import type { JsonObject } from '../../../base/json'
import { configuredFunction, describeEventInvoke, eventInvokeOf, readEventInvoke } from '../event-invoke'
import type { LambdaCall } from '../state'

/** Changes the settings that are given, of a function that has some. */
export function updateFunctionEventInvokeConfig(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = configuredFunction(call, params)
  fn.eventInvoke = readEventInvoke(call, fn, params, eventInvokeOf(fn))
  return describeEventInvoke(fn, fn.eventInvoke)
}
