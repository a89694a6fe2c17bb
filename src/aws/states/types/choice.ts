import { StateFailure, type ChoiceState } from '../../../asl'
import { enterState, evaluation, leaveState, setEffective } from '../execution'
import type { Step } from '../state'

/** Choice: the first rule that holds, else Default; without either AWS fails with States.Runtime, not with States.NoChoiceMatched. */
export function enterChoice(step: Step, state: ChoiceState): void {
  enterState(step, 'Choice')
  const { flow } = step
  const scope = evaluation(step, null)
  setEffective(flow, state.flow.input(flow.input, scope))
  const next = state.choose(flow.visit.effective, scope)
  if (next === null) {
    throw new StateFailure(
      'States.Runtime',
      'Failed to transition out of the state. The state does not point to a next state.',
    )
  }
  leaveState(step, 'Choice', state.flow.output(flow.input, flow.visit.effective, scope), next)
}
