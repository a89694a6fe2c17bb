import { freeze, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { Execution, StatesState } from '../state'
import { whyNotRedrivable } from './status'

/** Why an execution cannot be redriven now; null: it can. EXPRESS ones of a Map Run are run again, at any time. */
export function whyNot(call: Call<StatesState>, execution: Execution): string | null {
  const { status, startedAt, endedAt, nextHistoryId, stateMachine, mapRun, express } = execution
  if (express !== null) {
    const { now } = call
    return whyNotRedrivable({ status, startedAt: now, endedAt: now, events: 0, isDeleted: false }, now)
  }
  const isDeleted = mapRun === null && !Object.hasOwn(call.state.machines, stateMachine)
  return whyNotRedrivable({ status, startedAt, endedAt, events: nextHistoryId - 1, isDeleted }, call.now)
}

/** The redrive members of DescribeExecution; executions of a Map Run are redriven with it alone. */
export function redriveMembers(call: Call<StatesState>, execution: Execution): JsonObject {
  const redriveStatusReason = whyNot(call, execution)
  const can = execution.mapRun === null ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN'
  return freeze({
    redriveCount: execution.redriveCount,
    ...(execution.redrivenAt === null ? {} : { redriveDate: execution.redrivenAt / 1000 }),
    redriveStatus: redriveStatusReason === null ? can : 'NOT_REDRIVABLE',
    ...(redriveStatusReason === null ? {} : { redriveStatusReason }),
  })
}
