import { freeze, toText, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { redriveMembers } from '../redrive/describe'
import type { Execution, StatesState } from '../state'
import { findExecution, requiredText } from './find'
import { startedOn, statusShown } from './list-executions'

/** An execution as it stands; members that do not apply are absent, never null. */
export function describeExecution(call: Call<StatesState>, params: JsonObject): Json {
  const execution = findExecution(call, requiredText(params, 'executionArn'))
  return freeze({
    executionArn: execution.arn,
    stateMachineArn: execution.stateMachine,
    name: execution.name,
    status: statusShown(call, execution),
    startDate: execution.startedAt / 1000,
    ...ending(execution),
    input: execution.inputText,
    inputDetails: { included: true },
    ...(execution.traceHeader === null ? {} : { traceHeader: execution.traceHeader }),
    ...startedOn(execution),
    ...(execution.mapRun === null ? {} : { mapRunArn: execution.mapRun.run }),
    ...redriveMembers(call, execution),
  })
}

function ending(execution: Execution): JsonObject {
  if (execution.endedAt === null) return {}
  return {
    stopDate: execution.endedAt / 1000,
    ...(execution.output === undefined ? {} : { output: toText(execution.output), outputDetails: { included: true } }),
    ...(execution.error === undefined ? {} : { error: execution.error }),
    ...(execution.cause === undefined ? {} : { cause: execution.cause }),
  }
}
