// A distributed Map: each item is an execution of its own, and a Map Run holds them together.
import { StateFailure, type MapState } from '../../../asl'
import { assert } from '../../../base/assert'
import { brand, type ExecutionArn, type StateMachineArn } from '../../../base/brand'
import { freeze, toText, type Json } from '../../../base/json'
import { distributedMapConcurrency } from '../../limits'
import { beginExecution } from '../begin'
import { Scope } from '../context-object'
import { abortMapRun, evaluation, leave } from '../execution'
import { stateFailed } from '../failure'
import { record, recordNext } from '../history'
import type { MapRunning, Step } from '../state'
import { exceeded, tooManyFailed } from './tolerated'

/** Starts a Map Run over the items; another attempt starts another one. Limits that make no sense fail after MapStateStarted, as recorded. */
export function startMapRun(step: Step, state: MapState): void {
  const { call, execution, flow } = step
  const [field] = state.notYet
  if (field !== undefined) throw new StateFailure('States.Runtime', `${field} is not supported yet.`)
  const scope = evaluation(step)
  const effective = freeze(state.flow.input(flow.input, scope))
  const items = freeze(state.items(effective, scope))
  flow.visit.effective = effective
  recordNext(step, 'MapStateStarted', { length: items.length })
  flow.visit.maxConcurrency = state.maxConcurrency(effective, scope)
  const tolerated = state.tolerated(effective, scope)
  const name = `${execution.stateMachineName}/${state.label ?? call.newId('execution')}`
  const [head = ''] = execution.stateMachine.split(':stateMachine:')
  const arn = `${head}:mapRun:${name}:${call.newId('execution')}`
  recordNext(step, 'MapRunStarted', { mapRunArn: arn })
  flow.phase = {
    kind: 'map-run',
    arn,
    name,
    started: flow.lastEvent,
    items,
    results: Array<Json>(items.length).fill(null),
    failed: [],
    left: items.length,
    next: 0,
    tolerated,
  }
  goOnWithMapRun(step, state)
}

/** Starts as many executions as there is room for; ends the Map Run after the last one, or once too many have failed. */
export function goOnWithMapRun(step: Step, state: MapState): void {
  const { flow } = step
  assert(flow.phase.kind === 'map-run', 'the state has a Map Run')
  const running = flow.phase
  if (tooManyFailed(running.failed.length, running.items.length, running.tolerated))
    return failMapRun(step, state, running)
  if (running.left === 0) return succeedMapRun(step, state, running)
  const { maxConcurrency } = flow.visit
  const most = Math.min(maxConcurrency === 0 ? Infinity : maxConcurrency, distributedMapConcurrency)
  while (running.next < running.items.length && underWay(running) < most) startItem(step, state, running)
}

const underWay = ({ items, next, left }: MapRunning): number => left - (items.length - next)

function startItem(step: Step, state: MapState, running: MapRunning): void {
  const { call, machine, execution, flow } = step
  const index = running.next++
  const value = running.items[index] ?? null
  const input =
    state.itemSelector === null ? value : state.itemSelector(flow.visit.effective, new Scope(step, { index, value }))
  const [head = ''] = execution.stateMachine.split(':stateMachine:')
  const name = call.newId('execution')
  const kind = state.executionType === 'EXPRESS' ? 'express' : 'execution'
  const tail = state.executionType === 'EXPRESS' ? `:${call.newId('execution')}` : ''
  const start = {
    arn: brand<ExecutionArn>(`${head}:${kind}:${running.name}:${name}${tail}`),
    name,
    inputText: toText(input),
    input: freeze(input),
    stateMachine: brand<StateMachineArn>(`${head}:stateMachine:${running.name}`),
    stateMachineName: running.name,
    revision: execution.revision,
    roleArn: execution.roleArn,
    mapRun: Object.freeze({ execution: execution.arn, flow: flow.id, state: flow.state, index }),
  }
  beginExecution(call, start, machine, state.startAt)
}

/** MapStateExited points to MapRunStarted, as recorded since November 2024. */
function succeedMapRun(step: Step, state: MapState, running: MapRunning): void {
  const succeeded = record(step, running.started, 'MapRunSucceeded', null)
  record(step, succeeded, 'MapStateSucceeded', null)
  step.flow.lastEvent = running.started
  const failed = new Set(running.failed)
  leave(step, state, 'MapStateExited', freeze(running.results.filter((_, index) => !failed.has(index))))
}

function failMapRun(step: Step, state: MapState, running: MapRunning): void {
  abortMapRun(step)
  const event = record(step, running.started, 'MapRunFailed', exceeded)
  stateFailed(step, state, exceeded, event)
}
