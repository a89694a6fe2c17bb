import { StateFailure, type ChoiceRule, type ChoiceState, type Evaluation } from '../../../asl'
import type { Json } from '../../../base/json'
import { enterState, evaluation, leaveState } from '../execution'
import { observe } from '../inspection'
import type { Step } from '../state'

/** Choice: the first rule that holds, else Default; without either AWS fails with States.Runtime, not with States.NoChoiceMatched. */
export function enterChoice(step: Step, state: ChoiceState): void {
  enterState(step, 'ChoiceStateEntered')
  const { input } = step.flow
  const scope = evaluation(step)
  const effective = state.flow.input(input, scope)
  observe(step, 'afterInputPath', effective)
  const rule = firstThatHolds(state, effective, scope)
  const next = rule === undefined ? state.otherwise : rule.next
  if (next === null) {
    throw new StateFailure(
      'States.Runtime',
      'Failed to transition out of the state. The state does not point to a next state.',
    )
  }
  // A rule that holds brings its own Assign and Output; those of the state are for Default alone.
  const assign = rule === undefined ? state.flow.assign : rule.assign
  const combine = rule === undefined ? state.flow.output : (rule.output ?? state.outputOfRules)
  const output = combine(input, effective, scope)
  const assigned = assign === null ? null : assign(input, effective, scope)
  leaveState(step, 'ChoiceStateExited', output, next, assigned, {
    kind: 'choice',
    rule: rule === undefined ? null : state.rules.indexOf(rule),
  })
}

function firstThatHolds(state: ChoiceState, effective: Json, scope: Evaluation): ChoiceRule | undefined {
  for (const rule of state.rules) if (rule.holds(effective, scope)) return rule
  return undefined
}
