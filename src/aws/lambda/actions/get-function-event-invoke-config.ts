import type { JsonObject } from '../../../base/json'
import { configuredFunction, describeEventInvoke, eventInvokeOf } from '../event-invoke'
import type { LambdaCall } from '../state'

/** Settings of a function's asynchronous invocations. */
export function getFunctionEventInvokeConfig(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = configuredFunction(call, params)
  return describeEventInvoke(fn, eventInvokeOf(fn))
}
