import type { PassState } from '../../../asl'
import { enterState, evaluation, leave } from '../execution'
import { observe } from '../inspection'
import type { Step } from '../state'

/** Pass: its Result, else what Parameters give, else its effective input. */
export function enterPass(step: Step, state: PassState): void {
  enterState(step, 'PassStateEntered')
  const scope = evaluation(step)
  const effective = state.flow.input(step.flow.input, scope)
  if (state.literal === undefined) observe(step, 'afterInputPath', effective)
  const result = state.literal === undefined ? state.flow.arguments(effective, scope) : state.literal
  observe(step, state.literal === undefined ? 'afterParameters' : 'result', result)
  leave(step, state, 'PassStateExited', result, scope)
}
