import { freeze, type Json, type JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { AwsError, type Call } from '../../service'
import { beginExecution } from '../begin'
import type { Execution, StatesState } from '../state'
import { executionArn, readStart, startExpress, type MachineOf, type Starting } from './starting'

/**
 * Starts an execution. On a STANDARD machine the same name with the same input gives the running one back, and a name that was used
 * differently is refused; an EXPRESS one starts another each time.
 */
export function startExecution(call: Call<StatesState>, params: JsonObject, machineOf: MachineOf): Json {
  const starting = readStart(call, params, machineOf)
  if (starting.machine.type === 'EXPRESS')
    return answer(startExpress(call, starting, { operation: null, includesData: true }))
  const arn = executionArn(starting)
  const known = Object.hasOwn(call.state.executions, arn) ? call.state.executions[arn] : undefined
  if (known === undefined) return answer(startStandard(call, starting))
  if (known.status === 'RUNNING' && known.inputText === starting.start.inputText) return answer(known)
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
}

function startStandard(call: Call<StatesState>, starting: Starting): Execution {
  const { compiled, mocks, start } = starting
  const arn = executionArn(starting)
  const execution = beginExecution(call, { ...start, arn }, compiled, compiled.startAt)
  execution.mocks = mocks
  if (compiled.timeoutSeconds !== null) {
    const due = call.now + seconds(compiled.timeoutSeconds)
    execution.timeout = call.wakeAt(due, { kind: 'execution-timeout', execution: arn })
  }
  return execution
}

const answer = (execution: Execution): Json =>
  freeze({ executionArn: execution.arn, startDate: execution.startedAt / 1000 })
