import type { SucceedState } from '../../../asl'
import { enterState, evaluation, leaveState } from '../execution'
import { observe } from '../inspection'
import type { Step } from '../state'

/** Succeed: ends the flow with its effective input, or its Output. */
export function enterSucceed(step: Step, state: SucceedState): void {
  enterState(step, 'SucceedStateEntered')
  const { input } = step.flow
  const scope = evaluation(step)
  const effective = state.flow.input(input, scope)
  observe(step, 'afterInputPath', effective)
  const output = state.flow.output(input, effective, scope)
  leaveState(step, 'SucceedStateExited', output, null, null)
}
