import type { JsonObject } from '../../../base/json'
import { flagParam, textParam } from '../../params'
import { conflict } from '../errors'
import { continueOrEnd, stopPolling } from '../event-source-mapping'
import { functionOf } from '../functions'
import { checkOnlyOne, describeMapping, mappingOf, readMappingSettings, reportMapping } from '../mappings'
import type { LambdaCall } from '../state'

/**
 * A changed batch size counts from the next receive on; the one that waits is called off, so that it does not bring a batch of the old
 * size. A batch that is being gathered goes to the function as it is.
 */
export function updateEventSourceMapping(call: LambdaCall, params: JsonObject): JsonObject {
  const mapping = mappingOf(call, params)
  if (mapping.state === 'Deleting')
    throw conflict('Cannot update the event source mapping because it is being deleted.')
  const settings = readMappingSettings(params, mapping, mapping.queue)
  const fn = textParam(params, 'FunctionName') === undefined ? null : functionOf(call, params)
  if (fn !== null) checkOnlyOne(call, mapping.queueArn, fn, mapping)
  const wasEnabled = mapping.state === 'Enabled'
  const isEnabled = flagParam(params, 'Enabled') ?? wasEnabled
  Object.assign(mapping, settings)
  if (fn !== null) {
    mapping.functionName = fn.name
    mapping.functionArn = fn.arn
  }
  mapping.state = isEnabled ? 'Enabled' : 'Disabled'
  mapping.modifiedAt = call.now
  reportMapping(call, mapping)
  const passing = isEnabled === wasEnabled ? 'Updating' : isEnabled ? 'Enabling' : 'Disabling'
  stopPolling(call, mapping)
  continueOrEnd(call, mapping)
  return describeMapping(call, mapping, passing)
}
