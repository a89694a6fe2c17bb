import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { endFromOutside } from '../execution'
import type { Execution, StatesState, Step } from '../state'
import { findExecution, optionalText, requiredText } from './find'

/** Aborts an execution. One that has ended is left as it is, and its old stopDate given. */
export function stopExecution(
  call: Call<StatesState>,
  params: JsonObject,
  stepOf: (execution: Execution) => Step,
): Json {
  const execution = findExecution(call, requiredText(params, 'executionArn'))
  if (execution.status === 'RUNNING') {
    const error = optionalText(params, 'error')
    const cause = optionalText(params, 'cause')
    const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }
    endFromOutside(stepOf(execution), 'ABORTED', failure)
  }
  return freeze({ stopDate: (execution.endedAt ?? call.now) / 1000 })
}
