import type { State } from '../../../asl'
import { entering, goOn } from '../flows'
import type { Step } from '../state'

const longStates: ReadonlySet<State['type']> = new Set(['Task', 'Wait', 'Parallel', 'Map'])

/** Puts a flow back that was cut off; the rest is done in a step of its own. Its next history event points to `event`. */
export function putBack(step: Step, event: number): void {
  const { call, execution, flow, machine } = step
  const { visit } = flow
  call.state.flows[flow.id] = flow
  flow.lastEvent = event
  visit.attempts = []
  visit.retryCount = 0
  visit.token = null
  visit.job = null
  visit.tokenOutcome = null
  const type = machine.states.get(flow.state)?.type
  const isAgain = visit.isOpen && type !== undefined && longStates.has(type)
  flow.phase = isAgain ? { kind: 'resuming' } : entering
  const { id, parent, index, state } = flow
  call.emit({ kind: 'flow-resumed', execution: execution.arn, flow: id, parent, state, index })
  goOn(step)
}
