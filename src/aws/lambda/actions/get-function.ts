import type { JsonObject } from '../../../base/json'
import { configurationOf, functionOf } from '../functions'
import type { LambdaCall } from '../state'
import { concurrencyOf } from './get-function-concurrency'

/** Configuration, source and reserved concurrency; AWS gives a link to the zip file instead of a source. */
export function getFunction(call: LambdaCall, params: JsonObject): JsonObject {
  const fn = functionOf(call, params)
  return {
    Configuration: configurationOf(fn),
    Code: { FileName: fn.code.file, Source: fn.code.code },
    ...(fn.reservedConcurrency === null ? {} : { Concurrency: concurrencyOf(fn) }),
  }
}
