import type { ErrorOutcome, FailState } from '../../../asl'
import { enterState, evaluation, failExecution } from '../execution'
import type { Step } from '../state'

/** Fail: ends the execution with its Error and Cause. There is no FailStateExited. */
export function enterFail(step: Step, state: FailState): void {
  enterState(step, 'Fail')
  const { flow } = step
  const scope = evaluation(step, null)
  const error = state.error(flow.input, scope)
  const cause = state.cause(flow.input, scope)
  const failure: ErrorOutcome = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }
  failExecution(step, flow.lastEvent, failure)
}
