import { isArray, isObject, member, type Json, type JsonObject } from '../../../../base/json'
import { checkMembers } from '../../../members'
import { wholeParam } from '../../../params'
import { AwsError, type Call } from '../../../service'
import { wakeFlow } from '../../flows'
import type { StatesState } from '../../state'
import { reportMapRun } from '../map-run'
import { findMapRun } from './find-map-run'

const rules = {
  mapRunArn: { required: true, min: 1, max: 2000 },
  maxConcurrency: { min: 0 },
  toleratedFailurePercentage: { min: 0, max: 100 },
  toleratedFailureCount: { min: 0 },
} as const

/** Changes the limits of a Map Run that is under way. What has begun goes on; thresholds hold at once. */
export function updateMapRun(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, rules)
  const run = findMapRun(call, params)
  const percentage = numberOf(member(params, 'toleratedFailurePercentage'))
  const count = wholeParam(params, 'toleratedFailureCount')
  const { tolerated } = run
  run.maxConcurrency = wholeParam(params, 'maxConcurrency') ?? run.maxConcurrency
  run.tolerated = { count: count ?? tolerated.count, percentage: percentage ?? tolerated.percentage }
  reportMapRun(call, run)
  const flow = call.state.flows[run.flow]
  if (flow?.phase.kind === 'map-run' && flow.phase.arn === run.arn && flow.wake === null) wakeFlow(call, flow)
  return {}
}

/** A number of any kind, where there is one. */
function numberOf(value: Json | undefined): number | undefined {
  if (value === undefined || value === null || typeof value === 'number') return value ?? undefined
  const found = isObject(value) || isArray(value) ? 'Start of structure or list' : 'STRING_VALUE'
  throw new AwsError('SerializationException', `${found} can not be converted to a Float`)
}
