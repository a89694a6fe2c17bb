// The interpreter: the one place that advances a flow.
// Owns: flows and their phases, the order of history events, the end of executions.
// Does not own: what a state's expressions give (asl), what services do (the front door).
// I1  A flow is advanced by exactly one thing at a time: a wake-up, an operation or a child, named by its phase.
// I2  An execution ends once; its flows are then gone and nothing wakes for them.
// I3  A step enters a state, or resumes it; entering and leaving an instant state is one step.
// I4  A branch or iteration that ends well is joined in the same step, one that fails in a step of the flow around it.
import { StateFailure, type State } from '../../asl'
import { assert, must, unreachable } from '../../base/assert'
import { historyEventLimit } from '../limits'
import { endFromOutside, failExecution, succeedExecution } from './execution'
import { childFailed, expressionFailed } from './failure'
import { parentOf } from './flows'
import { HistoryFull } from './history'
import { resume } from './redrive/resume'
import type { Reason, Step } from './state'
import { enterChoice } from './types/choice'
import { goOnWithMapRun } from './types/distributed-map'
import { enterFail } from './types/fail'
import { enterMap, iterationEnded, startMap } from './types/map'
import { branchEnded, enterParallel, startParallel } from './types/parallel'
import { enterPass } from './types/pass'
import { enterSucceed } from './types/succeed'
import { enterTask, resumeTask } from './types/task'
import { enterWait, leaveWait } from './types/wait'

const wake: Reason = { kind: 'wake' }

/** Advances a flow. Failures of the person's expressions are dealt with as AWS does; mistakes of ours go on up. */
export function run(step: Step, reason: Reason = wake): void {
  const { flow } = step
  const state = stateOf(step)
  try {
    advance(step, state, reason)
  } catch (failure) {
    failed(step, state, failure)
  }
  if (flow.phase.kind === 'ended') settle(step)
}

/** Joins a flow that has ended to the one around it, which may end by that, and so on outwards. */
function settle(ended: Step): void {
  let step = ended
  while (step.flow.phase.kind === 'ended') {
    const child = step.flow
    const { output } = step.flow.phase
    const parent = parentOf(step.call.state, child)
    if (parent === undefined) return succeedExecution(step, output)
    step = { ...step, flow: parent }
    const state = stateOf(step)
    try {
      if (state.type === 'Map') iterationEnded(step, state, child, output)
      else if (state.type === 'Parallel') branchEnded(step, state, child, output)
    } catch (failure) {
      failed(step, state, failure)
    }
  }
}

const stateOf = (step: Step): State =>
  must(step.machine.states.get(step.flow.state), 'a validated machine has all its states')

function failed(step: Step, state: State, failure: unknown): void {
  try {
    if (!(failure instanceof StateFailure)) throw failure
    expressionFailed(step, state, failure)
  } catch (later) {
    if (later instanceof HistoryFull) endOfHistory(step)
    else throw later
  }
}

function endOfHistory(step: Step): void {
  if (step.execution.express === null) failExecution(step, step.execution.nextHistoryId - 1, historyFull)
  else endFromOutside(step, 'TIMED_OUT', { error: 'States.Timeout' })
}

/** In AWS's words: the 25,000th event is the one that ends the execution. */
const historyFull = {
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${historyEventLimit}).`,
}

function advance(step: Step, state: State, reason: Reason): void {
  const { flow } = step
  if (reason.kind === 'wake') flow.wake = null
  if (flow.phase.kind === 'entering') return enter(step, state)
  if (flow.phase.kind === 'resuming') return resume(step, state)
  switch (state.type) {
    case 'Task':
      return resumeTask(step, state, reason)
    case 'Wait':
      return leaveWait(step, state)
    case 'Parallel':
      return flow.phase.kind === 'retrying' ? startParallel(step, state) : childFailed(step, state)
    case 'Map':
      if (flow.phase.kind === 'map-run') return goOnWithMapRun(step, state)
      return flow.phase.kind === 'retrying' ? startMap(step, state) : childFailed(step, state)
    default:
      assert(false, `a ${state.type} state is never resumed`)
  }
}

function enter(step: Step, state: State): void {
  switch (state.type) {
    case 'Pass':
      return enterPass(step, state)
    case 'Choice':
      return enterChoice(step, state)
    case 'Wait':
      return enterWait(step, state)
    case 'Succeed':
      return enterSucceed(step, state)
    case 'Fail':
      return enterFail(step, state)
    case 'Task':
      return enterTask(step, state)
    case 'Parallel':
      return enterParallel(step, state)
    case 'Map':
      return enterMap(step, state)
    default:
      return unreachable(state)
  }
}
