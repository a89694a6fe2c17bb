import { freeze, isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { listParam, objectParam, textParam, wholeParam } from '../params'
import { conflict, invalidParameter, mappingNotFound, validation } from './errors'
import { readFilters } from './filter'
import { settingsConflict } from './settings-conflict'
import type { LambdaCall, LambdaFunction, Mapping, Pollers } from './state'

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
    MaximumBatchingWindowInSeconds: mapping.windowSeconds,
    EventSourceArn: mapping.queueArn,
    EventSourceMappingArn: `arn:aws:lambda:${call.settings.region}:${call.settings.account}:event-source-mapping:${mapping.id}`,
    FunctionArn: mapping.functionArn,
    ...(mapping.filters.length === 0
      ? {}
      : { FilterCriteria: { Filters: mapping.filters.map(({ text }) => ({ Pattern: text })) } }),
    ...(mapping.maximumConcurrency === null
      ? {}
      : { ScalingConfig: { MaximumConcurrency: mapping.maximumConcurrency } }),
    ...(mapping.pollers === null
      ? {}
      : {
          ProvisionedPollerConfig: { MinimumPollers: mapping.pollers.least, MaximumPollers: mapping.pollers.most },
        }),
    FunctionResponseTypes: mapping.reportsFailures ? ['ReportBatchItemFailures'] : [],
    LastModified: mapping.modifiedAt / 1000,
    State: state,
    StateTransitionReason: 'USER_INITIATED',
  })
}

/** Refuses a second mapping of the same queue and function. `own`: the mapping that is being changed; null: it is new. */
export function checkOnlyOne(call: LambdaCall, queueArn: string, fn: LambdaFunction, own: Mapping | null): void {
  const same = Object.values(call.state.mappings).find(
    (other) => other !== own && other.queueArn === queueArn && other.functionName === fn.name,
  )
  if (same === undefined) return
  // The spaces inside the quotation marks are AWS's (recorded).
  throw conflict(
    `An event source mapping with SQS arn (" ${queueArn} ") and function (" ${fn.name} ") already exists. ` +
      `Please update or delete the existing mapping with UUID ${same.id}`,
  )
}

/** What creating and updating have in common. */
export type MappingSettings = Pick<
  Mapping,
  'batchSize' | 'windowSeconds' | 'filters' | 'maximumConcurrency' | 'pollers' | 'reportsFailures'
>

/** Settings of a mapping that is created without any. */
export const defaultSettings: MappingSettings = {
  batchSize: 10,
  windowSeconds: 0,
  filters: [],
  maximumConcurrency: null,
  pollers: null,
  reportsFailures: false,
}

/** Settings of streams, brokers and databases. For StartingPosition AWS says so in these words (reported by others). */
const ofOtherSources = [
  'StartingPosition',
  'StartingPositionTimestamp',
  'ParallelizationFactor',
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'TumblingWindowInSeconds',
  'DestinationConfig',
  'Topics',
  'Queues',
  'SourceAccessConfigurations',
  'SelfManagedEventSource',
  'AmazonManagedKafkaEventSourceConfig',
  'SelfManagedKafkaEventSourceConfig',
  'DocumentDBEventSourceConfig',
]

/** Tools write out what they leave empty. */
const asksForSomething = (value: Json): boolean =>
  value !== null && value !== false && !(isArray(value) && value.length === 0) && !isEmptyObject(value)

const isEmptyObject = (value: Json): boolean => isObject(value) && Object.keys(value).length === 0

/** The settings after a request: those that it gives, and the others as they are. */
export function readMappingSettings(params: JsonObject, now: MappingSettings, queue: string): MappingSettings {
  const foreign = ofOtherSources.find((name) => asksForSomething(member(params, name) ?? null))
  if (foreign !== undefined) throw invalidParameter(`${foreign} is not valid for SQS event sources.`)
  const settings: MappingSettings = {
    batchSize: inRange(params, 'BatchSize', 1, 10_000) ?? now.batchSize,
    windowSeconds: inRange(params, 'MaximumBatchingWindowInSeconds', 0, 300) ?? now.windowSeconds,
    filters: readFilters(params) ?? now.filters,
    maximumConcurrency: readMaximumConcurrency(params, now.maximumConcurrency),
    pollers: readPollers(params, now.pollers),
    reportsFailures: readReportsFailures(params) ?? now.reportsFailures,
  }
  if (settings.pollers !== null && settings.maximumConcurrency !== null)
    throw invalidParameter('MaximumConcurrency and ProvisionedPollerConfig cannot be used together.')
  const conflict = settingsConflict(settings, queue)
  if (conflict !== null) throw invalidParameter(conflict)
  return settings
}

function inRange(params: JsonObject, name: string, min: number, max: number, at = name): number | undefined {
  const value = wholeParam(params, name)
  if (value === undefined) return undefined
  const place = at.charAt(0).toLowerCase() + at.slice(1)
  if (value < min) throw validation(value, place, `Member must have value greater than or equal to ${min}`)
  if (value > max) throw validation(value, place, `Member must have value less than or equal to ${max}`)
  return value
}

/** An empty ScalingConfig takes the limit away. */
function readMaximumConcurrency(params: JsonObject, now: number | null): number | null {
  const config = objectParam(params, 'ScalingConfig')
  if (config === undefined) return now
  return inRange(config, 'MaximumConcurrency', 2, 1000, 'scalingConfig.maximumConcurrency') ?? null
}

/** An empty ProvisionedPollerConfig takes the pollers away; what it leaves out is AWS's default. */
function readPollers(params: JsonObject, now: Pollers | null): Pollers | null {
  const config = objectParam(params, 'ProvisionedPollerConfig')
  if (config === undefined) return now
  if (isEmptyObject(config)) return null
  const least = inRange(config, 'MinimumPollers', 2, 200, 'provisionedPollerConfig.minimumPollers') ?? 2
  const most = inRange(config, 'MaximumPollers', 2, 2000, 'provisionedPollerConfig.maximumPollers') ?? 200
  if (least > most) throw invalidParameter('MinimumPollers must not be greater than MaximumPollers.')
  return Object.freeze({ least, most })
}

function readReportsFailures(params: JsonObject): boolean | undefined {
  const types = listParam(params, 'FunctionResponseTypes')
  const wrong = types?.find((type) => type !== 'ReportBatchItemFailures')
  if (wrong === undefined) return types && types.length > 0
  const constraint = 'Member must satisfy enum value set: [ReportBatchItemFailures]'
  throw validation(String(wrong), 'functionResponseTypes', constraint)
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
