import type { PassState } from '../../../asl'
import { enterState, evaluation, leaveState, setEffective } from '../execution'
import type { Step } from '../state'

/** Pass: its Result, else what Parameters give, else its effective input. */
export function enterPass(step: Step, state: PassState): void {
  enterState(step, 'Pass')
  const { flow } = step
  const scope = evaluation(step, null)
  setEffective(flow, state.flow.input(flow.input, scope))
  const result = state.literal === undefined ? state.flow.arguments(flow.visit.effective, scope) : state.literal
  leaveState(step, 'Pass', state.flow.output(flow.input, result, scope), state.next)
}
