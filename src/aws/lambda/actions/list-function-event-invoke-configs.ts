import type { JsonObject } from '../../../base/json'
import { configuredFunction, describeEventInvoke } from '../event-invoke'
import { pageOf } from '../pages'
import type { LambdaCall } from '../state'

/** A function has versions and aliases on AWS, each with settings; here it has `$LATEST` alone. */
export function listFunctionEventInvokeConfigs(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = configuredFunction(call, params)
  const all = fn.eventInvoke === null ? [] : [describeEventInvoke(fn, fn.eventInvoke)]
  const { page, next } = pageOf(params, all, { most: 50, maxItems: 50 })
  return { ...next, FunctionEventInvokeConfigs: page }
}
