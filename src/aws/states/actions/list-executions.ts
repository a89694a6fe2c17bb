import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { MapRunMember } from '../../../kernel/event'
import { checkMembers } from '../../members'
import { AwsError, type Call } from '../../service'
import { findMapRun } from '../map-run/actions/find-map-run'
import { itemCount } from '../map-run/map-run'
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
  const belongs = optionalText(params, 'mapRunArn') === undefined ? ofMachine(call, params) : ofMapRun(call, params)
  const status = optionalText(params, 'statusFilter')
  const redrive = optionalText(params, 'redriveFilter')
  const isWanted = (execution: Execution): boolean =>
    belongs(execution) &&
    (status === undefined || execution.status === status) &&
    (redrive === undefined || execution.redriveCount > 0 === (redrive === 'REDRIVEN'))
  const found = Object.values(call.state.executions).filter(isWanted).reverse()
  const { page, next } = pageOf(params, found, ({ arn }) => arn, tokenLimit)
  return freeze({ executions: page.map((execution) => listed(call, execution)), ...next })
}

type Belongs = (execution: Execution) => boolean

function ofMachine(call: Call<StatesState>, params: JsonObject): Belongs {
  const { machine, version, alias } = findTarget(call, requiredText(params, 'stateMachineArn'))
  checkType(machine, 'STANDARD')
  return (execution) =>
    execution.stateMachine === machine.arn &&
    (alias === null ? version === null || execution.versionArn === version.arn : execution.aliasArn === alias.arn)
}

/** The child executions of a Map Run. */
function ofMapRun(call: Call<StatesState>, params: JsonObject): Belongs {
  if (optionalText(params, 'stateMachineArn') !== undefined)
    throw new AwsError('ValidationException', 'Only one of stateMachineArn and mapRunArn may be given')
  const { arn } = findMapRun(call, params)
  return ({ mapRun }) => mapRun?.run === arn
}

function ofMember(call: Call<StatesState>, { run: arn, index }: MapRunMember): JsonObject {
  const run = call.state.mapRuns[arn]
  return { mapRunArn: arn, ...(run === undefined ? {} : { itemCount: itemCount(run, index) }) }
}

function listed(call: Call<StatesState>, execution: Execution): JsonObject {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachine,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    ...(execution.endedAt === null ? {} : { stopDate: execution.endedAt / 1000 }),
    ...(execution.mapRun === null ? {} : ofMember(call, execution.mapRun)),
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
