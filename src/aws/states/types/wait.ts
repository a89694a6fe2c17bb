import type { WaitState } from '../../../asl'
import { freeze } from '../../../base/json'
import { enterState, evaluation, leave } from '../execution'
import { observe } from '../inspection'
import type { Step } from '../state'

/** Wait: enters, and comes back when its time has come; a time that is past lets it go on at once. */
export function enterWait(step: Step, state: WaitState): void {
  enterState(step, 'WaitStateEntered')
  startWaiting(step, state)
}

/** Waits; after a redrive once more, from the beginning or until the same time. */
export function startWaiting(step: Step, state: WaitState): void {
  const { flow, call } = step
  const scope = evaluation(step)
  flow.visit.effective = freeze(state.flow.input(flow.input, scope))
  observe(step, 'afterInputPath', flow.visit.effective)
  const until = state.until(flow.visit.effective, scope)
  flow.phase = { kind: 'waiting', until }
  flow.wake = call.wakeAt(until, flow.run)
}

/** The end of a wait. */
export function leaveWait(step: Step, state: WaitState): void {
  leave(step, state, 'WaitStateExited', step.flow.visit.effective)
}
