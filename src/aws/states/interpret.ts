// The interpreter: the one place that advances a flow.
// Owns: flows and their phases, the order of history events, the end of executions.
// Does not own: what a state's expressions give (asl), what services do (the front door).
// I1  A flow is advanced by exactly one thing at a time: a wake-up or an operation, named by its phase.
// I2  An execution ends once; its flow is then gone and nothing wakes for it.
// I3  A step enters a state, or resumes it; entering and leaving an instant state is one step.
import { StateFailure, type Machine, type State } from '../../asl'
import { assert, must, unreachable } from '../../base/assert'
import type { Outcome } from '../../kernel/event'
import { historyEventLimit } from '../limits'
import type { Call } from '../service'
import { failExecution, recordFailure } from './execution'
import { HistoryFull } from './history'
import type { Flow, StatesState, Step } from './state'
import { enterChoice } from './types/choice'
import { enterFail } from './types/fail'
import { enterPass } from './types/pass'
import { enterSucceed } from './types/succeed'
import { callEnded, callTimedOut, enterTask, scheduleAgain, startCall } from './types/task'
import { enterWait, leaveWait } from './types/wait'

/** Why a flow is advanced. */
export type Reason =
  { readonly kind: 'wake' } | { readonly kind: 'timeout' } | { readonly kind: 'outcome'; readonly outcome: Outcome }

/** Advances a flow. Failures of the person's expressions end the execution as AWS does; mistakes of ours go on up. */
export function run(call: Call<StatesState>, machine: Machine, flow: Flow, reason: Reason): void {
  const execution = must(call.state.executions[flow.execution], 'a flow has its execution')
  const step: Step = { call, execution, flow }
  const state = must(machine.states.get(flow.state), 'a validated machine has all its states')
  try {
    advance(step, state, reason)
  } catch (failure) {
    if (failure instanceof StateFailure) recordFailure(step, failure)
    else if (failure instanceof HistoryFull) failExecution(step, execution.nextHistoryId - 1, historyFull)
    else throw failure
  }
}

/** In AWS's words: the 25,000th event is the one that ends the execution. */
const historyFull = {
  error: 'States.Runtime',
  cause: `The execution reached the maximum number of history events (${historyEventLimit}).`,
}

function advance(step: Step, state: State, reason: Reason): void {
  const { flow } = step
  flow.wake = null
  if (flow.phase.kind === 'entering') return enter(step, state)
  if (state.type === 'Wait') return leaveWait(step, state)
  assert(state.type === 'Task', 'only Wait and Task states are resumed')
  switch (reason.kind) {
    case 'timeout':
      return callTimedOut(step, state)
    case 'outcome':
      return callEnded(step, state, reason.outcome)
    case 'wake':
      return flow.phase.kind === 'retrying' ? scheduleAgain(step, state) : startCall(step, state)
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
    default:
      return unreachable(state)
  }
}
