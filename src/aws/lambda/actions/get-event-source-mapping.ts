import type { JsonObject } from '../../../base/json'
import { describeMapping, mappingOf } from '../mappings'
import type { LambdaCall } from '../state'

/** One mapping. */
export function getEventSourceMapping(call: LambdaCall, params: JsonObject): JsonObject {
  return describeMapping(call, mappingOf(call, params))
}
