import type { JsonObject } from '../../../base/json'
import { continueOrEnd, stopPolling } from '../event-source-mapping'
import { describeMapping, mappingOf, reportMapping } from '../mappings'
import type { LambdaCall } from '../state'

/** Batches in progress are finished first; until then the mapping is Deleting. */
export function deleteEventSourceMapping(call: LambdaCall, params: JsonObject): JsonObject {
  const mapping = mappingOf(call, params)
  mapping.state = 'Deleting'
  mapping.modifiedAt = call.now
  reportMapping(call, mapping)
  const answer = describeMapping(call, mapping)
  stopPolling(call, mapping)
  continueOrEnd(call, mapping)
  return answer
}
