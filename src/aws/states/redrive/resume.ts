// How a redriven execution goes on: each flow in the state in which it stood.
// R1  A state that was entered and not left is done again without being entered again; instant ones are entered again.
// R2  Of a Parallel or inline Map only those branches and iterations go on that had not ended well; results of the others stay.
// R3  A distributed Map goes on with its Map Run, where that failed or was aborted; otherwise it starts another one.
// R4  Retry counters and time limits begin anew.
import type { State } from '../../../asl'
import { assert } from '../../../base/assert'
import { joiningOf } from '../children'
import { record } from '../history'
import type { CutOff, Flow, Step } from '../state'
import { redriveMapRun } from '../types/distributed-map'
import { startIterations, startMap } from '../types/map'
import { startParallel } from '../types/parallel'
import { schedule } from '../types/task'
import { startWaiting } from '../types/wait'
import { putBack } from './put-back'

/** Does the state again that a redriven flow stands in. */
export function resume(step: Step, state: State): void {
  const { cutOff, mapRun } = step.flow.visit
  switch (state.type) {
    case 'Task':
      return schedule(step, state)
    case 'Wait':
      return startWaiting(step, state)
    case 'Parallel':
      return cutOff === null ? startParallel(step, state) : rejoin(step, cutOff)
    case 'Map':
      if (mapRun !== null) return redriveMapRun(step, state, mapRun)
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
