import type { WaitState } from '../../../asl'
import { enterState, evaluation, leaveState, setEffective } from '../execution'
import type { Step } from '../state'

/** Wait: enters, and comes back when its time has come; a time that is past lets it go on at once. */
export function enterWait(step: Step, state: WaitState): void {
  enterState(step, 'Wait')
  const { flow, call } = step
  const scope = evaluation(step, null)
  setEffective(flow, state.flow.input(flow.input, scope))
  const until = state.until(flow.visit.effective, call.now, scope)
  flow.phase = { kind: 'waiting', until }
  flow.wake = call.wakeAt(until, { kind: 'run', flow: flow.id })
}

/** The end of a wait. */
export function leaveWait(step: Step, state: WaitState): void {
  const { flow } = step
  leaveState(step, 'Wait', state.flow.output(flow.input, flow.visit.effective, evaluation(step, null)), state.next)
}
