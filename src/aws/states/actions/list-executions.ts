import { freeze, type Json, type JsonObject } from '../../../base/json'
import { checkMembers } from '../../members'
import { AwsError, type Call } from '../../service'
import { findMapRun } from '../map-run/actions/find-map-run'
import { itemCount, pendingRedrive } from '../map-run/map-run'
import { pageOf } from '../page'
import type { Execution, StatesState } from '../state'
import { checkType, findTarget, optionalText, requiredText } from './find'

const rules = {
  statusFilter: { values: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] },
  redriveFilter: { values: ['REDRIVEN', 'NOT_REDRIVEN'] },
}
/** A token may be longer here than elsewhere. */
const tokenLimit = 3096

/** Executions of a machine, of one of its versions or aliases, or of a Map Run; newest first. */
export function listExecutions(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, rules)
  const status = optionalText(params, 'statusFilter')
  const { belongs, statusOf, itemCountOf } =
    optionalText(params, 'mapRunArn') === undefined ? ofMachine(call, params) : ofMapRun(call, params)
  const redrive = optionalText(params, 'redriveFilter')
  const isWanted = (execution: Execution): boolean =>
    belongs(execution) &&
    (status === undefined || statusOf(execution) === status) &&
    (redrive === undefined || execution.redriveCount > 0 === (redrive === 'REDRIVEN'))
  const listed = (execution: Execution): JsonObject => rowOf(execution, statusOf(execution), itemCountOf?.(execution))
  const found = Object.values(call.state.executions).filter(isWanted).reverse()
  const { page, next } = pageOf(params, found, ({ arn }) => arn, tokenLimit)
  return freeze({ executions: page.map(listed), ...next })
}

/** Which executions are listed, and what depends on the way in which they are asked for. */
interface Listing {
  readonly belongs: (execution: Execution) => boolean
  readonly statusOf: (execution: Execution) => string
  readonly itemCountOf?: (execution: Execution) => number
}

function ofMachine(call: Call<StatesState>, params: JsonObject): Listing {
  if (optionalText(params, 'statusFilter') === 'PENDING_REDRIVE')
    throw new AwsError('ValidationException', 'The statusFilter PENDING_REDRIVE needs a mapRunArn')
  const { machine, version, alias } = findTarget(call, requiredText(params, 'stateMachineArn'))
  checkType(machine, 'STANDARD')
  const isOn = ({ versionArn, aliasArn }: Execution): boolean =>
    alias === null ? version === null || versionArn === version.arn : aliasArn === alias.arn
  return {
    belongs: (execution) => execution.stateMachine === machine.arn && isOn(execution),
    statusOf: ({ status }) => status,
  }
}

/** The child executions of a Map Run. */
function ofMapRun(call: Call<StatesState>, params: JsonObject): Listing {
  if (optionalText(params, 'stateMachineArn') !== undefined)
    throw new AwsError('ValidationException', 'Only one of stateMachineArn and mapRunArn may be given')
  const run = findMapRun(call, params)
  const waiting = pendingRedrive(run)
  return {
    belongs: ({ mapRun }) => mapRun?.run === run.arn,
    statusOf: ({ arn, status }) => (waiting.has(arn) ? 'PENDING_REDRIVE' : status),
    itemCountOf: ({ mapRun }) => itemCount(run, mapRun?.index ?? 0),
  }
}

/** The status of an execution; one of a Map Run may wait for room to be redriven. */
export function statusShown(call: Call<StatesState>, { mapRun, status }: Execution): string {
  const isWaiting = mapRun !== null && call.state.mapRuns[mapRun.run]?.again.includes(mapRun.index)
  return isWaiting === true ? 'PENDING_REDRIVE' : status
}

function rowOf(execution: Execution, status: string, itemCount: number | undefined): JsonObject {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachine,
    name: execution.name,
    status,
    startDate: execution.startedAt / 1000,
    ...(execution.endedAt === null ? {} : { stopDate: execution.endedAt / 1000 }),
    ...(execution.mapRun === null ? {} : { mapRunArn: execution.mapRun.run }),
    ...(itemCount === undefined ? {} : { itemCount }),
    ...startedOn(execution),
    redriveCount: execution.redriveCount,
    ...(execution.redrivenAt === null ? {} : { redriveDate: execution.redrivenAt / 1000 }),
  }
}

/** Which version and alias an execution was started on. */
export const startedOn = ({ versionArn, aliasArn }: Execution): JsonObject => ({
  ...(versionArn === null ? {} : { stateMachineVersionArn: versionArn }),
  ...(aliasArn === null ? {} : { stateMachineAliasArn: aliasArn }),
})
