// What a failure inside a state leads to: another attempt, a catcher, or the failure of the flow around it.
import {
  StateFailure,
  type Catcher,
  type ErrorOutcome,
  type MapState,
  type ParallelState,
  type State,
  type TaskState,
} from '../../asl'
import { assert, must } from '../../base/assert'
import { freeze, type Json, type JsonObject } from '../../base/json'
import { abortChildren, failedChild } from './children'
import { abortMapRun, evaluation, failExecution, failFlow, leaveState, withPlace } from './execution'
import { record } from './history'
import { observe } from './inspection'
import { chooseCatcher, chooseRetrier, matchingRetrier, retryReason, type Retry } from './retry'
import type { Step } from './state'

type Handling = TaskState | ParallelState | MapState

const handlesErrors = (state: State): state is Handling => 'retriers' in state

/**
 * A state has failed by the history event `event`. `matching` is the name that retriers and catchers see, where it differs from the
 * recorded one: a heartbeat's end is recorded as States.Timeout.
 */
export function stateFailed(
  step: Step,
  state: State,
  failure: ErrorOutcome,
  event: number,
  matching: string = failure.error ?? '',
): void {
  if (!handlesErrors(state)) return failFlow(step, event, failure)
  const retry = chooseRetrier(step.call, state, step.flow.visit, matching)
  if (step.flow.visit.inspection !== null) observeFailure(step, state, failure, retry, matching)
  if (retry !== null) return waitAndRetry(step, retry, failure, event)
  step.flow.lastEvent = state.type === 'Task' ? event : record(step, event, `${state.type}StateFailed`, null)
  const catcher = chooseCatcher(state, matching)
  if (catcher === null) return failFlow(step, step.flow.lastEvent, failure)
  leaveByCatcher(step, state, catcher, failure)
}

/** As TestState tells it: the retrier that matches, used up or not, then the catcher that takes the error. */
function observeFailure(
  step: Step,
  state: Handling,
  failure: ErrorOutcome,
  retry: Retry | null,
  matching: string,
): void {
  const retrier = matchingRetrier(state, matching)
  const catcher = retry === null ? chooseCatcher(state, matching) : null
  const details: JsonObject = {
    ...(retrier < 0 ? {} : { retryIndex: retrier }),
    ...(retry === null ? {} : { retryBackoffIntervalSeconds: retry.delay / 1000 }),
    ...(catcher === null ? {} : { catchIndex: state.catchers.indexOf(catcher) }),
  }
  if (Object.keys(details).length > 0) observe(step, 'errorDetails', details)
  if (failure.error !== undefined) observe(step, 'error', failure.error)
  if (failure.cause !== undefined) observe(step, 'cause', failure.cause)
}

function waitAndRetry(step: Step, retry: Retry, failure: ErrorOutcome, event: number): void {
  const { call, execution, flow } = step
  const until = call.now + retry.delay
  flow.visit.retryCount++
  flow.lastEvent = event
  flow.phase = { kind: 'retrying', until }
  call.emit({
    kind: 'retry-scheduled',
    execution: execution.arn,
    flow: flow.id,
    state: flow.state,
    attempt: flow.visit.retryCount,
    at: until,
    retrier: retry.index,
    because: retryReason(retry, failure),
  })
  flow.wake = call.wakeAt(until, flow.run)
}

/** Error Output in AWS's order of members. A timeout has an empty Cause there, though its history events have none. */
function errorOutput(failure: ErrorOutcome): Json {
  return freeze({
    Error: failure.error ?? null,
    Cause: failure.cause ?? (failure.error === 'States.Timeout' ? '' : null),
  })
}

/** Retry and Catch of the state see no failure of its catcher's own expressions. */
function leaveByCatcher(step: Step, state: Handling, catcher: Catcher, failure: ErrorOutcome): void {
  const { flow } = step
  const scope = evaluation(step)
  const result = errorOutput(failure)
  let output: Json
  let assigned: JsonObject | null
  try {
    output = catcher.output(flow.input, result, scope)
    assigned = catcher.assign === null ? null : catcher.assign(flow.input, result, scope)
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error
    const outcome = recordExpression(step, error, flow.lastEvent)
    return error.error === 'States.Runtime'
      ? failExecution(step, flow.lastEvent, outcome)
      : failFlow(step, flow.lastEvent, outcome)
  }
  leaveState(step, exitedEvents[state.type], output, catcher.next, assigned, {
    kind: 'catch',
    catcher: state.catchers.indexOf(catcher),
    error: failure.error ?? '',
  })
}

const exitedEvents = { Task: 'TaskStateExited', Parallel: 'ParallelStateExited', Map: 'MapStateExited' } as const

/** A branch or an iteration has failed: the others are aborted, and the state around them fails with its error. */
export function childFailed(step: Step, state: State): void {
  const child = must(failedChild(step), 'a state with flows inside is woken by a failed one')
  assert(child.phase.kind === 'failed', 'it has failed')
  const { failure, event } = child.phase
  abortChildren(step, event)
  stateFailed(step, state, failure, event)
}

/**
 * An expression of the state has failed. States.Runtime ends the execution, past all handlers and without a word of the states
 * around. Other errors can be handled.
 */
export function expressionFailed(step: Step, state: State, failure: StateFailure): void {
  const { flow } = step
  // As recorded: while a state is being entered it points to what the Entered event points to; a Wait is past that.
  const isEntering = flow.phase.kind === 'entering' && state.type !== 'Wait'
  const outcome = recordExpression(step, failure, isEntering ? flow.visit.before : flow.lastEvent)
  if (flow.phase.kind === 'map-run') giveUpMapRun(step)
  if (failure.error === 'States.Runtime') return failExecution(step, flow.lastEvent, outcome)
  if (flow.phase.kind === 'joining') abortChildren(step, flow.lastEvent)
  stateFailed(step, state, outcome, flow.lastEvent)
}

/** A redrive starts another Map Run then, as AWS documents. */
function giveUpMapRun(step: Step): void {
  abortMapRun(step, 'FAILED')
  step.flow.visit.mapRun = null
}

/** A failure of JSONata is recorded as EvaluationFailed; the others have no event of their own. */
function recordExpression(step: Step, failure: StateFailure, previous: number): ErrorOutcome {
  const { flow } = step
  const { error, location } = failure
  const outcome = { error, cause: withPlace(step, failure.failureCause) }
  if (location !== undefined) observe(step, 'location', location)
  if (error !== 'States.QueryEvaluationError') return outcome
  const details = { state: flow.state, ...outcome, ...(location === undefined ? {} : { location }) }
  flow.lastEvent = record(step, previous, 'EvaluationFailed', details)
  return outcome
}
