import type { SucceedState } from '../../../asl'
import { enterState, evaluation, leaveState } from '../execution'
import type { Step } from '../state'

/** Succeed: ends the flow with its effective input, or its Output. */
export function enterSucceed(step: Step, state: SucceedState): void {
  enterState(step, 'SucceedStateEntered')
  const { input } = step.flow
  const scope = evaluation(step)
  const output = state.flow.output(input, state.flow.input(input, scope), scope)
  leaveState(step, 'SucceedStateExited', output, null, null)
}
