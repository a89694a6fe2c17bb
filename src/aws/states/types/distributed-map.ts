// A distributed Map: each item, or batch of items, is an execution of its own, and a Map Run holds them together.
import { StateFailure, type ErrorOutcome, type MapState } from '../../../asl'
import { assert, must } from '../../../base/assert'
import { brand, type ExecutionArn, type StateMachineArn } from '../../../base/brand'
import { freeze, isObject, toText, type Json } from '../../../base/json'
import { distributedMapConcurrency, mapRunRedriveLimit } from '../../limits'
import { beginExecution, type Beginning } from '../begin'
import { Scope } from '../context-object'
import { abortMapRun, evaluation, leave } from '../execution'
import { expressArn } from '../express/arn'
import { beginExpress } from '../express/express'
import { readLogging } from '../express/logging'
import { stateFailed } from '../failure'
import { record, recordNext } from '../history'
import { putTogether, readBatching, type Batching } from '../map-run/batches'
import { MapRunFailure } from '../map-run/failure'
import { childCount, endMapRun, reportMapRun, takeBackFailed, underWay } from '../map-run/map-run'
import type { MapRun } from '../map-run/state'
import { readItems, type Reading } from '../map-run/read-items'
import { exportResults, resultsOf } from '../map-run/results'
import { goOnAfterEnd } from '../redrive/go-on'
import type { Execution, Step } from '../state'
import { exceeded, tooManyFailed } from './tolerated'

/**
 * Starts a Map Run over the items; another attempt starts another one. Limits that make no sense fail after MapStateStarted, items that
 * cannot be read after MapRunStarted, as recorded.
 */
export function startMapRun(step: Step, state: MapState): void {
  const { flow } = step
  flow.visit.mapRun = null
  const scope = evaluation(step)
  const effective = freeze(state.flow.input(flow.input, scope))
  flow.visit.effective = effective
  const given = givenTo(state, effective, scope)
  recordNext(step, 'MapStateStarted', { length: given.length })
  const maxConcurrency = state.maxConcurrency(effective, scope)
  const tolerated = state.tolerated(effective, scope)
  const source = sourceOf(state, effective, scope, given)
  const run = newMapRun(step, state, { maxConcurrency, tolerated })
  recordNext(step, 'MapRunStarted', { mapRunArn: run.arn })
  begin(step, run)
  if (hasItems(step, state, run, source)) goOnWithMapRun(step, state)
}

/**
 * Goes on with a Map Run that failed or was aborted: children that had not ended well are started again, and those begin that never did.
 * The limits stay as they are. Where no child had begun the items are read anew, as AWS documents.
 */
export function redriveMapRun(step: Step, state: MapState, arn: string): void {
  const { call, flow } = step
  const run = must(call.state.mapRuns[arn], 'a Map Run is kept')
  if (run.redriveCount >= mapRunRedriveLimit)
    throw new StateFailure('States.Runtime', `The Map Run has been redriven ${mapRunRedriveLimit} times.`)
  const { effective } = flow.visit
  const scope = evaluation(step)
  run.status = 'RUNNING'
  run.endedAt = null
  run.redrivenAt = call.now
  run.redriveCount++
  recordNext(step, 'MapRunRedriven', { mapRunArn: arn, redriveCount: run.redriveCount })
  reportMapRun(call, run)
  begin(step, run)
  if (run.children.length > 0) takeBackFailed(call, run)
  else if (!hasItems(step, state, run, sourceOf(state, effective, scope, givenTo(state, effective, scope)))) return
  goOnWithMapRun(step, state)
}

/** Its last event is the one that those of its end point to. */
function begin({ flow }: Step, run: MapRun): void {
  run.started = flow.lastEvent
  flow.phase = { kind: 'map-run', arn: run.arn }
}

/** Items without a reader; a reader reads when the Map Run has started. */
const givenTo = (state: MapState, effective: Json, scope: Scope): readonly Json[] =>
  state.reader === null ? freeze(state.items(effective, scope)) : []

/** What a Map Run gets its items from; expressions in it have been evaluated. */
interface Source {
  readonly given: readonly Json[]
  readonly reading: Reading | null
  readonly batching: Batching | null
}

function sourceOf(state: MapState, effective: Json, scope: Scope, given: readonly Json[]): Source {
  const reading = readingOf(state, effective, scope)
  const batching = state.batcher === null ? null : readBatching(state.batcher, effective, scope)
  return { given, reading, batching }
}

/** Gives a Map Run its items; false: that has failed, and the Map Run with it. */
function hasItems(step: Step, state: MapState, run: MapRun, source: Source): boolean {
  try {
    fill(step, state, run, source)
    return true
  } catch (failure) {
    if (!(failure instanceof MapRunFailure)) throw failure
    failMapRun(step, state, run, failure.outcome)
    return false
  }
}

function readingOf(state: MapState, effective: Json, scope: Scope): Reading | null {
  const { reader } = state
  if (reader === null) return null
  const maxItems = reader.maxItems(effective, scope) ?? 0
  const parameters = reader.parameters(effective, scope)
  return { reader, parameters: isObject(parameters) ? parameters : {}, maxItems }
}

function newMapRun(step: Step, state: MapState, limits: Pick<MapRun, 'maxConcurrency' | 'tolerated'>): MapRun {
  const { call, execution, flow } = step
  const name = `${execution.stateMachineName}/${state.label ?? call.newId('execution')}`
  const arn = `${headOf(execution)}:mapRun:${name}:${call.newId('execution')}`
  const run: MapRun = {
    arn,
    name,
    execution: execution.arn,
    flow: flow.id,
    state: flow.state,
    started: 0,
    startedAt: call.now,
    endedAt: null,
    status: 'RUNNING',
    ...limits,
    items: [],
    source: null,
    batches: null,
    children: [],
    results: [],
    failed: [],
    failedItems: 0,
    left: 0,
    redriveCount: 0,
    redrivenAt: null,
    again: [],
  }
  call.state.mapRuns[arn] = run
  return run
}

const headOf = ({ stateMachine }: Execution): string => stateMachine.split(':stateMachine:')[0] ?? ''

function fill(step: Step, state: MapState, run: MapRun, { given, reading, batching }: Source): void {
  if (reading === null) run.items = given
  else Object.assign(run, readItems(step, reading))
  if (batching !== null) run.batches = Object.freeze(putTogether(inputsOf(step, state, run), batching))
  run.left = childCount(run)
  while (run.results.length < run.left) run.results.push(null)
  reportMapRun(step.call, run)
}

function* inputsOf(step: Step, state: MapState, run: MapRun): Generator<Json> {
  for (let index = 0; index < run.items.length; index++) yield inputOf(step, state, run, index)
}

/** The item, or what ItemSelector makes of it. */
function inputOf(step: Step, state: MapState, run: MapRun, index: number): Json {
  const value = run.items[index] ?? null
  if (state.itemSelector === null) return value
  return freeze(state.itemSelector(step.flow.visit.effective, new Scope(step, { index, value, source: run.source })))
}

/** Starts as many executions as there is room for; ends the Map Run after the last one, or once too many have failed. */
export function goOnWithMapRun(step: Step, state: MapState): void {
  const { call, flow } = step
  assert(flow.phase.kind === 'map-run', 'the state has a Map Run')
  const run = must(call.state.mapRuns[flow.phase.arn], 'a Map Run is kept')
  if (tooManyFailed(run.failedItems, run.items.length, run.tolerated)) return failMapRun(step, state, run, exceeded)
  if (run.left === 0) return succeedMapRun(step, state, run)
  const most = Math.min(run.maxConcurrency === 0 ? Infinity : run.maxConcurrency, distributedMapConcurrency)
  for (let room = most - underWay(run); room > 0; room--) {
    const again = run.again.pop()
    if (again !== undefined) startAgain(step, state, run, again)
    else if (run.children.length < childCount(run)) startChild(step, state, run)
    else return
  }
}

/** A child that had not ended well: a STANDARD one goes on where it stood, an EXPRESS one is run again; both under their ARN. */
function startAgain(step: Step, state: MapState, run: MapRun, index: number): void {
  const { call, machine } = step
  const child = must(call.state.executions[run.children[index] ?? ''], 'a Map Run keeps its children')
  if (child.express === null) goOnAfterEnd(call, child, machine, null)
  else startExpress(step, state, child)
}

function startChild(step: Step, state: MapState, run: MapRun): void {
  const { call, machine, execution, flow } = step
  const index = run.children.length
  const input = run.batches === null ? inputOf(step, state, run, index) : (run.batches[index]?.input ?? null)
  const name = call.newId('execution')
  const stateMachine = brand<StateMachineArn>(`${headOf(execution)}:stateMachine:${run.name}`)
  const isExpress = state.executionType === 'EXPRESS'
  const start: Beginning = {
    arn: isExpress
      ? expressArn(call, stateMachine, name)
      : brand<ExecutionArn>(`${headOf(execution)}:execution:${run.name}:${name}`),
    name,
    inputText: toText(input),
    input,
    stateMachine,
    stateMachineName: run.name,
    revision: execution.revision,
    roleArn: execution.roleArn,
    mapRun: Object.freeze({ run: run.arn, execution: execution.arn, flow: flow.id, state: flow.state, index }),
  }
  run.children.push(start.arn)
  if (isExpress) startExpress(step, state, start)
  else beginExecution(call, start, machine, state.startAt)
}

function startExpress({ call, machine, execution }: Step, state: MapState, start: Beginning): void {
  const { arn, name, inputText, input, stateMachine, stateMachineName, revision, roleArn, mapRun } = start
  const beginning = { arn, name, inputText, input, stateMachine, stateMachineName, revision, roleArn, mapRun }
  const logging = readLogging(call.state.revisions[execution.revision]?.loggingConfiguration)
  beginExpress(call, beginning, machine, state.startAt, { operation: null, includesData: true, logging }, null)
}

/** MapStateExited points to MapRunStarted, as recorded since November 2024. */
function succeedMapRun(step: Step, state: MapState, run: MapRun): void {
  let result: Json
  try {
    result = exportResults(step, state, run) ?? resultsOf(step.call, run, state.writer)
  } catch (failure) {
    if (failure instanceof MapRunFailure) return failMapRun(step, state, run, failure.outcome)
    throw failure
  }
  endMapRun(step.call, run, 'SUCCEEDED')
  const succeeded = record(step, run.started, 'MapRunSucceeded', null)
  record(step, succeeded, 'MapStateSucceeded', null)
  step.flow.lastEvent = run.started
  leave(step, state, 'MapStateExited', freeze(result))
}

/** Results are exported also where too many have failed; what then goes wrong is not told. */
function failMapRun(step: Step, state: MapState, run: MapRun, outcome: ErrorOutcome): void {
  abortMapRun(step, 'FAILED')
  if (outcome === exceeded) {
    try {
      exportResults(step, state, run)
    } catch (failure) {
      if (!(failure instanceof MapRunFailure)) throw failure
    }
  }
  const event = record(step, run.started, 'MapRunFailed', outcome)
  stateFailed(step, state, outcome, event)
}
