import { must } from '../../../base/assert'
import { freeze, type Json, type JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { checkMembers } from '../../members'
import { AwsError, type Call } from '../../service'
import { whyNot } from '../redrive/describe'
import { goOnAfterEnd } from '../redrive/go-on'
import type { Execution, StatesState } from '../state'
import { findExecution, optionalText, requiredText } from './find'
import type { MachineOf } from './starting'

const rules = {
  executionArn: { required: true, min: 1, max: 256 },
  clientToken: { min: 1, max: 64, pattern: '[!-~]+' },
} as const

const byMapRun = 'Execution belongs to a Map Run, with which it is redriven'

/**
 * Lets an execution that has failed, was stopped or timed out go on where it stood, by the definition that it was started with. Its history
 * goes on, retry counters and time limits begin anew. The same client token within 15 minutes gives the same answer and does nothing.
 */
export function redriveExecution(call: Call<StatesState>, params: JsonObject, machineOf: MachineOf): Json {
  checkMembers(params, rules)
  const execution = findExecution(call, requiredText(params, 'executionArn'))
  const token = optionalText(params, 'clientToken') ?? null
  if (!isAskedAgain(call, execution, token)) {
    const reason = whyNot(call, execution) ?? (execution.mapRun === null ? null : byMapRun)
    if (reason !== null) throw new AwsError('ExecutionNotRedrivable', reason)
    const machine = machineOf(call.state, execution.revision)
    goOnAfterEnd(call, execution, machine, machine.timeoutSeconds)
    execution.redriveToken = token
  }
  return freeze({ redriveDate: must(execution.redrivenAt, 'it was redriven') / 1000 })
}

function isAskedAgain(call: Call<StatesState>, execution: Execution, token: string | null): boolean {
  const { redriveToken, redrivenAt } = execution
  return token !== null && token === redriveToken && redrivenAt !== null && call.now - redrivenAt <= seconds(900)
}
