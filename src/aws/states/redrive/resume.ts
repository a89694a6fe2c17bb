// How a redriven execution goes on: each flow in the state in which it stood.
// R1  A state that was entered and not left is done again without being entered again; instant ones are entered again.
// R2  Of a Parallel or inline Map only those branches and iterations go on that had not ended well; results of the others stay.
// R3  Retry counters and time limits begin anew.
import type { State } from '../../../asl'
import { assert } from '../../../base/assert'
import { joiningOf } from '../children'
import { entering, goOn } from '../flows'
import { record } from '../history'
import type { Flow, Step } from '../state'
import { startIterations, startMap } from '../types/map'
import { startParallel } from '../types/parallel'
import { schedule } from '../types/task'
import { startWaiting } from '../types/wait'
import type { CutOff } from '../state'

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

/** Does the state again that a redriven flow stands in. */
export function resume(step: Step, state: State): void {
  const { cutOff } = step.flow.visit
  switch (state.type) {
    case 'Task':
      return schedule(step, state)
    case 'Wait':
      return startWaiting(step, state)
    case 'Parallel':
      return cutOff === null ? startParallel(step, state) : rejoin(step, cutOff)
    case 'Map':
      if (cutOff === null) return startMap(step, state)
      rejoin(step, cutOff)
      return startIterations(step, state)
    default:
      assert(false, `a ${state.type} state is entered again`)
  }
}

function rejoin(step: Step, { joining, children }: CutOff): void {
  const { flow } = step
  const { results, next } = joining
  flow.visit.cutOff = null
  flow.phase = { ...joining, results: [...results], left: children.length + results.length - next }
  for (const child of children) putBack({ ...step, flow: child }, firstEvent(step, child))
}

/** An iteration begins in the history once more. */
function firstEvent(step: Step, child: Flow): number {
  const { flow } = step
  if (joiningOf(flow).items === null) return flow.lastEvent
  const details = { name: flow.state, index: child.index }
  return record({ ...step, flow: child }, flow.lastEvent, 'MapIterationStarted', details)
}
