import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import { checkType, findStateMachine, optionalText, requiredText } from './find'

/** Executions of a machine, newest first. */
export function listExecutions(call: Call<StatesState>, params: JsonObject): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
  checkType(machine, 'STANDARD')
  const status = optionalText(params, 'statusFilter')
  const executions = Object.values(call.state.executions)
    .filter(
      (execution) => execution.stateMachine === machine.arn && (status === undefined || execution.status === status),
    )
    .reverse()
    .map((execution) => ({
      executionArn: execution.arn,
      stateMachineArn: machine.arn,
      name: execution.name,
      status: execution.status,
      startDate: execution.startedAt / 1000,
      ...(execution.endedAt === null ? {} : { stopDate: execution.endedAt / 1000 }),
      redriveCount: execution.redriveCount,
      ...(execution.redrivenAt === null ? {} : { redriveDate: execution.redrivenAt / 1000 }),
    }))
  return freeze({ executions })
}
