import type { JsonObject } from '../../../base/json'
import { functionOf } from '../functions'
import type { LambdaCall, LambdaFunction } from '../state'

/** Reserved concurrency; an empty answer where none is reserved. */
export function getFunctionConcurrency(call: LambdaCall, params: JsonObject): JsonObject {
  return concurrencyOf(functionOf(call, params))
}

/** How many invocations are reserved for a function. */
export const concurrencyOf = ({ reservedConcurrency }: LambdaFunction): JsonObject =>
  reservedConcurrency === null ? {} : { ReservedConcurrentExecutions: reservedConcurrency }
