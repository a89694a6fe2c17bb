// A Parallel or Map state under test: TestState runs no branch and no iteration, its mock stands for all of them.
import type { MapState, ParallelState } from '../../../asl'
import { freeze, type Json } from '../../../base/json'
import { AwsError } from '../../service'
import { Scope } from '../context-object'
import { evaluation, leave } from '../execution'
import { stateFailed } from '../failure'
import { observe } from '../inspection'
import type { Step } from '../state'
import { exceeded, tooManyFailed } from '../types/tolerated'
import type { StateTest, TestMock } from './settings'

/** In place of the branches. */
export function endParallel(step: Step, state: ParallelState, mock: TestMock): void {
  if ('failure' in mock) return stateFailed(step, state, mock.failure, step.flow.lastEvent)
  leave(step, state, 'ParallelStateExited', mock.ok)
}

/**
 * In place of the iterations. As many as the test says count as failed; without a threshold none are too many, as recorded
 * (test_map_state_failure_count). A mocked failure fails the state, however many are tolerated.
 */
export function endMap(step: Step, state: MapState, test: StateTest, mock: TestMock): void {
  const { flow } = step
  const scope = evaluation(step)
  const effective = freeze(state.flow.input(flow.input, scope))
  flow.visit.effective = effective
  observe(step, 'afterInputPath', effective)
  const items = test.items ?? state.items(effective, scope)
  observe(step, 'afterItemsPath', items)
  observe(step, 'maxConcurrency', state.maxConcurrency(effective, scope))
  const tolerated = state.tolerated(effective, scope)
  if (tolerated.count !== null) observe(step, 'toleratedFailureCount', tolerated.count)
  if (tolerated.percentage !== null) observe(step, 'toleratedFailurePercentage', tolerated.percentage)
  const { itemSelector } = state
  if (itemSelector !== null) {
    const select = (value: Json, index: number): Json => itemSelector(effective, new Scope(step, { index, value }))
    observe(step, 'afterItemSelector', items.map(select))
  }
  const failed = test.failedIterations ?? 0
  if (failed > items.length) throw new AwsError('ValidationException', tooManyFailures)
  if ('failure' in mock) return stateFailed(step, state, mock.failure, flow.lastEvent)
  const hasThreshold = tolerated.count !== null || tolerated.percentage !== null
  if (hasThreshold && tooManyFailed(failed, items.length, tolerated))
    return stateFailed(step, state, exceeded, flow.lastEvent)
  leave(step, state, 'MapStateExited', mock.ok)
}

const tooManyFailures = 'Map iteration failure count must be less than or equal to the number of Map iterations'
