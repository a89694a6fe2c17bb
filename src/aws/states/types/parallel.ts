import type { ParallelState } from '../../../asl'
import { freeze, type Json } from '../../../base/json'
import { endChild, joiningOf, startChild } from '../children'
import { enterState, evaluation, leave } from '../execution'
import { record, recordNext } from '../history'
import { observe } from '../inspection'
import type { Flow, Step } from '../state'
import { endParallel } from '../test-state/in-place-of-children'

/** Parallel: enters and starts all branches. */
export function enterParallel(step: Step, state: ParallelState): void {
  enterState(step, 'ParallelStateEntered')
  startParallel(step, state)
}

/** Starts all branches, each with the same input; another attempt starts all of them again. */
export function startParallel(step: Step, state: ParallelState): void {
  const { flow } = step
  const scope = evaluation(step)
  const effective = state.flow.input(flow.input, scope)
  observe(step, 'afterInputPath', effective)
  const input = freeze(state.flow.arguments(effective, scope))
  observe(step, 'afterParameters', input)
  const mock = step.execution.test?.mock ?? null
  if (mock !== null) return endParallel(step, state, mock)
  recordNext(step, 'ParallelStateStarted', null)
  flow.visit.cutOff = null
  const left = state.branches.length
  flow.phase = { kind: 'joining', items: null, results: Array<Json>(left).fill(null), left, next: left }
  state.branches.forEach((startAt, index) => startChild(step, index, startAt, input, flow.lastEvent))
}

/** A branch has ended well. The last one ends the state; both of its events point to the end of that branch, as recorded. */
export function branchEnded(step: Step, state: ParallelState, branch: Flow, output: Json): void {
  const { flow } = step
  const joining = joiningOf(flow)
  joining.results[branch.index] = output
  joining.left--
  endChild(step, branch, 'succeeded')
  if (joining.left > 0) return
  flow.lastEvent = branch.lastEvent
  record(step, flow.lastEvent, 'ParallelStateSucceeded', null)
  leave(step, state, 'ParallelStateExited', freeze(joining.results))
}
