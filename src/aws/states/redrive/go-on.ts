import type { Machine } from '../../../asl'
import { must } from '../../../base/assert'
import { seconds } from '../../../kernel/time'
import type { Call } from '../../service'
import { record } from '../history'
import type { Execution, StatesState } from '../state'
import { putBack } from './put-back'

/** Lets an execution that has ended badly go on where it stood. `timeoutSeconds` null: it has no time limit. */
export function goOnAfterEnd(
  call: Call<StatesState>,
  execution: Execution,
  machine: Machine,
  timeoutSeconds: number | null,
): void {
  const flow = must(execution.unfinished, 'an execution that ended badly has what it did not finish')
  const { arn, status: before, mapRun } = execution
  execution.status = 'RUNNING'
  execution.endedAt = null
  execution.unfinished = null
  execution.redriveCount++
  execution.redrivenAt = call.now
  delete execution.error
  delete execution.cause
  if (timeoutSeconds !== null) {
    const due = call.now + seconds(timeoutSeconds)
    execution.timeout = call.wakeAt(due, { kind: 'execution-timeout', execution: arn })
  }
  const { redriveCount } = execution
  const member = mapRun === null ? {} : { mapRun }
  call.emit({ kind: 'execution-redriven', execution: arn, redriveCount, before, ...member })
  const event = record({ call, machine, execution, flow }, execution.nextHistoryId - 1, 'ExecutionRedriven', {
    redriveCount,
  })
  putBack({ call, machine, execution, flow }, event)
}
