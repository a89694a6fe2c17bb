import type { MapState } from '../../../asl'
import { freeze, type Json } from '../../../base/json'
import { inlineMapConcurrency } from '../../limits'
import { endChild, joiningOf, startChild } from '../children'
import { Scope } from '../context-object'
import { enterState, evaluation, leave } from '../execution'
import { record, recordNext } from '../history'
import type { Flow, Step } from '../state'
import { endMap } from '../test-state/in-place-of-children'
import { startMapRun } from './distributed-map'

/** Map: enters and starts as many iterations as may run at once. */
export function enterMap(step: Step, state: MapState): void {
  enterState(step, 'MapStateEntered')
  startMap(step, state)
}

/** Starts the iterations; another attempt starts all of them again. */
export function startMap(step: Step, state: MapState): void {
  const { test } = step.execution
  if (test !== null && test.mock !== null) return endMap(step, state, test, test.mock)
  if (state.mode === 'DISTRIBUTED') return startMapRun(step, state)
  const { flow } = step
  const scope = evaluation(step)
  const effective = freeze(state.flow.input(flow.input, scope))
  const items = freeze(state.items(effective, scope))
  flow.visit.effective = effective
  flow.visit.maxConcurrency = state.maxConcurrency(effective, scope)
  recordNext(step, 'MapStateStarted', { length: items.length })
  flow.visit.cutOff = null
  flow.phase = { kind: 'joining', items, results: Array<Json>(items.length).fill(null), left: items.length, next: 0 }
  if (items.length === 0) return succeedMap(step, state)
  startIterations(step, state)
}

/** Starts as many iterations as there is room for; they start together. */
export function startIterations(step: Step, state: MapState): void {
  const { flow } = step
  const joining = joiningOf(flow)
  const waiting = joining.results.length - joining.next
  const room = Math.min(waiting, concurrency(step) - (joining.left - waiting))
  for (let i = 0; i < room; i++) startIteration(step, state, flow.lastEvent)
}

/** No limit is 40 on AWS. */
function concurrency(step: Step): number {
  const { maxConcurrency } = step.flow.visit
  const most = step.call.settings.limits === 'strict' ? inlineMapConcurrency : Infinity
  return maxConcurrency === 0 ? most : Math.min(maxConcurrency, most)
}

/** Starts the next iteration. Its input is its item, or what ItemSelector makes of it. */
function startIteration(step: Step, state: MapState, previous: number): void {
  const { flow } = step
  const joining = joiningOf(flow)
  const index = joining.next
  const value = joining.items?.[index] ?? null
  const input =
    state.itemSelector === null ? value : state.itemSelector(flow.visit.effective, new Scope(step, { index, value }))
  joining.next++
  startChild(step, index, state.startAt, freeze(input), previous)
}

/** An iteration has ended well: another one takes its place, pointing to the same event; the last one ends the state. */
export function iterationEnded(step: Step, state: MapState, iteration: Flow, output: Json): void {
  const { flow } = step
  const joining = joiningOf(flow)
  joining.results[iteration.index] = output
  joining.left--
  const details = { name: flow.state, index: iteration.index }
  const succeeded = record({ ...step, flow: iteration }, iteration.lastEvent, 'MapIterationSucceeded', details)
  endChild(step, iteration, 'succeeded')
  if (joining.left === 0) {
    flow.lastEvent = succeeded
    return succeedMap(step, state)
  }
  // A failed iteration is waiting to be dealt with: nothing new begins.
  if (flow.wake === null && joining.next < joining.results.length) startIteration(step, state, iteration.lastEvent)
}

/** Both events point to the last iteration's end, or to the start where there was nothing to do, as recorded. */
function succeedMap(step: Step, state: MapState): void {
  record(step, step.flow.lastEvent, 'MapStateSucceeded', null)
  leave(step, state, 'MapStateExited', freeze(joiningOf(step.flow).results))
}
