import type { JsonObject } from '../../../base/json'
import { configuredFunction, describeEventInvoke, readEventInvoke } from '../event-invoke'
import type { LambdaCall } from '../state'

/** Replaces all settings of asynchronous invocations: what is not given has AWS's default again. */
export function putFunctionEventInvokeConfig(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = configuredFunction(call, params)
  fn.eventInvoke = readEventInvoke(call, fn, params, null)
  return describeEventInvoke(fn, fn.eventInvoke)
}
