import { freeze, member, type JsonObject } from '../../base/json'
import { listParam, textParam, wholeParam } from '../params'
import { invalidParameter, mappingNotFound, validation } from './errors'
import type { LambdaCall, Mapping } from './state'

/** The mapping that UUID names. */
export function mappingOf(call: LambdaCall, params: JsonObject): Mapping {
  const id = textParam(params, 'UUID')
  if (id === undefined) throw validation(null, 'uUID', 'Member must not be null')
  const mapping = Object.hasOwn(call.state.mappings, id) ? call.state.mappings[id] : undefined
  if (mapping === undefined) throw mappingNotFound()
  return mapping
}

/** What the API says of a mapping; `state` where the answer of a change names a passing one, which is over at once here. */
export function describeMapping(call: LambdaCall, mapping: Mapping, state: string = mapping.state): JsonObject {
  return freeze({
    UUID: mapping.id,
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: 0,
    EventSourceArn: mapping.queueArn,
    EventSourceMappingArn: `arn:aws:lambda:${call.settings.region}:${call.settings.account}:event-source-mapping:${mapping.id}`,
    FunctionArn: mapping.functionArn,
    FunctionResponseTypes: mapping.reportsFailures ? ['ReportBatchItemFailures'] : [],
    LastModified: mapping.modifiedAt / 1000,
    State: state,
    StateTransitionReason: 'USER_INITIATED',
  })
}

const unsupported = ['FilterCriteria', 'ScalingConfig', 'ProvisionedPollerConfig']

/** Settings that creating and updating have in common; undefined: not given. What is not simulated is refused rather than ignored. */
export function readMappingSettings(params: JsonObject): {
  batchSize: number | undefined
  reportsFailures: boolean | undefined
} {
  const asked = unsupported.find((name) => (member(params, name) ?? null) !== null)
  if (asked !== undefined) throw invalidParameter(`Stepyard does not support ${asked} yet.`)
  const window = wholeParam(params, 'MaximumBatchingWindowInSeconds') ?? 0
  const batchSize = wholeParam(params, 'BatchSize')
  if (batchSize !== undefined && batchSize < 1)
    throw validation(batchSize, 'batchSize', 'Member must have value greater than or equal to 1')
  if (batchSize !== undefined && batchSize > 10_000)
    throw validation(batchSize, 'batchSize', 'Member must have value less than or equal to 10000')
  if (window !== 0) throw invalidParameter('Stepyard does not support MaximumBatchingWindowInSeconds yet.')
  if (batchSize !== undefined && batchSize > 10) {
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    )
  }
  const types = listParam(params, 'FunctionResponseTypes')
  const wrong = types?.find((type) => type !== 'ReportBatchItemFailures')
  if (wrong !== undefined)
    throw validation(
      String(wrong),
      'functionResponseTypes',
      'Member must satisfy enum value set: [ReportBatchItemFailures]',
    )
  return { batchSize, reportsFailures: types && types.length > 0 }
}

/** Reports how a mapping stands. */
export function reportMapping(call: LambdaCall, mapping: Mapping): void {
  call.emit({
    kind: 'mapping-changed',
    mapping: mapping.id,
    queue: mapping.queue,
    functionName: mapping.functionName,
    batchSize: mapping.batchSize,
    enabled: mapping.state === 'Enabled',
  })
}
