import { freeze, type Json, type JsonObject } from '../../../../base/json'
import { findExecution, requiredText } from '../../actions/find'
import type { Call } from '../../../service'
import { pageOf } from '../../page'
import type { StatesState } from '../../state'

/** Map Runs of an execution, newest first. */
export function listMapRuns(call: Call<StatesState>, params: JsonObject): Json {
  const { arn } = findExecution(call, requiredText(params, 'executionArn'))
  const found = Object.values(call.state.mapRuns)
    .filter(({ execution }) => execution === arn)
    .reverse()
  const { page, next } = pageOf(params, found, (run) => run.arn)
  const mapRuns = page.map((run) => ({
    executionArn: run.execution,
    mapRunArn: run.arn,
    stateMachineArn: `${run.arn.slice(0, run.arn.indexOf(':mapRun:'))}:stateMachine:${run.name}`,
    startDate: run.startedAt / 1000,
    ...(run.endedAt === null ? {} : { stopDate: run.endedAt / 1000 }),
  }))
  return freeze({ mapRuns, ...next })
}
