import type { PassState } from '../../../asl'
import { enterState, evaluation, leave } from '../execution'
import type { Step } from '../state'

/** Pass: its Result, else what Parameters give, else its effective input. */
export function enterPass(step: Step, state: PassState): void {
  enterState(step, 'PassStateEntered')
  const scope = evaluation(step)
  const effective = state.flow.input(step.flow.input, scope)
  const result = state.literal === undefined ? state.flow.arguments(effective, scope) : state.literal
  leave(step, state, 'PassStateExited', result, scope)
}
