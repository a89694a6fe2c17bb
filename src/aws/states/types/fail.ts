import type { ErrorOutcome, FailState } from '../../../asl'
import { enterState, evaluation, failFlow } from '../execution'
import { observe } from '../inspection'
import type { Step } from '../state'

/** Fail: ends the flow with its Error and Cause. There is no FailStateExited. */
export function enterFail(step: Step, state: FailState): void {
  enterState(step, 'FailStateEntered')
  const { flow } = step
  const scope = evaluation(step)
  observe(step, 'afterInputPath', flow.input)
  const error = state.error(flow.input, scope)
  const cause = state.cause(flow.input, scope)
  const failure: ErrorOutcome = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }
  failFlow(step, flow.lastEvent, failure)
}
