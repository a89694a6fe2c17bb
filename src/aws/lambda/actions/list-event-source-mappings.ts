import type { JsonObject } from '../../../base/json'
import { textParam } from '../../params'
import { functionOf } from '../functions'
import { describeMapping } from '../mappings'
import { pageOf } from '../pages'
import type { LambdaCall } from '../state'

/** All mappings, or those of a function, of a queue, or of both, at most 100 at a time. */
export function listEventSourceMappings(call: LambdaCall, params: JsonObject): JsonObject {
  const queueArn = textParam(params, 'EventSourceArn')
  const functionName = textParam(params, 'FunctionName') === undefined ? undefined : functionOf(call, params).name
  const found = Object.values(call.state.mappings).filter(
    (mapping) =>
      (queueArn === undefined || mapping.queueArn === queueArn) &&
      (functionName === undefined || mapping.functionName === functionName),
  )
  const { page, next } = pageOf(params, found, { most: 100, maxItems: 10_000 })
  return { ...next, EventSourceMappings: page.map((mapping) => describeMapping(call, mapping)) }
}
