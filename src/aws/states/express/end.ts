import type { Billing } from '../../../kernel/event'
import type { Call } from '../../service'
import type { Execution, StatesState } from '../state'
import { syncAnswer } from './sync-answer'

/**
 * An EXPRESS execution has ended: StartSyncExecution is answered, and the execution forgotten, as nothing can ask for it on AWS. Those of a
 * Map Run are kept by it.
 */
export function endExpress(call: Call<StatesState>, execution: Execution, billing: Billing): void {
  const { express, arn, mapRun } = execution
  if (express !== null && express.operation !== null)
    call.complete(express.operation, { ok: syncAnswer(execution, express.includesData, billing) })
  if (mapRun === null) delete call.state.executions[arn]
}
