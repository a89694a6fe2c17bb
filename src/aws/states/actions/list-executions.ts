import { freeze, type Json, type JsonObject } from '../../../base/json'
import { checkMembers } from '../../members'
import type { Call } from '../../service'
import { pageOf } from '../page'
import type { Execution, StatesState } from '../state'
import { checkType, findTarget, optionalText, requiredText } from './find'

const rules = {
  statusFilter: { values: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'] },
  redriveFilter: { values: ['REDRIVEN', 'NOT_REDRIVEN'] },
}
/** A token may be longer here than elsewhere. */
const tokenLimit = 3096

/** Executions of a machine, or of one of its versions or aliases, newest first. */
export function listExecutions(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, rules)
  const target = findTarget(call, requiredText(params, 'stateMachineArn'))
  checkType(target.machine, 'STANDARD')
  const status = optionalText(params, 'statusFilter')
  const redrive = optionalText(params, 'redriveFilter')
  const isWanted = (execution: Execution): boolean =>
    execution.stateMachine === target.machine.arn &&
    (target.alias === null
      ? target.version === null || execution.versionArn === target.version.arn
      : execution.aliasArn === target.alias.arn) &&
    (status === undefined || execution.status === status) &&
    (redrive === undefined || execution.redriveCount > 0 === (redrive === 'REDRIVEN'))
  const found = Object.values(call.state.executions).filter(isWanted).reverse()
  const { page, next } = pageOf(params, found, ({ arn }) => arn, tokenLimit)
  return freeze({ executions: page.map(listed), ...next })
}

function listed(execution: Execution): JsonObject {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachine,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    ...(execution.endedAt === null ? {} : { stopDate: execution.endedAt / 1000 }),
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
