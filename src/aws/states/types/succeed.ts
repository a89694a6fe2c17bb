import type { SucceedState } from '../../../asl'
import { enterState, evaluation, leaveState, setEffective } from '../execution'
import type { Step } from '../state'

/** Succeed: ends the flow with its effective input. */
export function enterSucceed(step: Step, state: SucceedState): void {
  enterState(step, 'Succeed')
  const { flow } = step
  const scope = evaluation(step, null)
  setEffective(flow, state.flow.input(flow.input, scope))
  leaveState(step, 'Succeed', state.flow.output(flow.input, flow.visit.effective, scope), null)
}
