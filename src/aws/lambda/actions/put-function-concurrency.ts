import type { JsonObject } from '../../../base/json'
import { unreservedConcurrency } from '../concurrency'
import { invalidParameter, validation } from '../errors'
import { functionOf } from '../functions'
import { unreservedMinimum } from '../limits'
import { rangeParam } from '../settings'
import type { LambdaCall } from '../state'
import { concurrencyOf } from './get-function-concurrency'

/** Keeps part of the account's concurrency for a function, which then never has more. 0: it is not invoked at all. */
export function putFunctionConcurrency(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  const reserved = rangeParam(params, 'ReservedConcurrentExecutions', 0, Number.MAX_SAFE_INTEGER)
  if (reserved === undefined) throw validation(null, 'reservedConcurrentExecutions', 'Member must not be null')
  if (unreservedConcurrency(call.state, fn) - reserved < unreservedMinimum) {
    throw invalidParameter(
      `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${unreservedMinimum}].`,
    )
  }
  fn.reservedConcurrency = reserved
  return concurrencyOf(fn)
}
