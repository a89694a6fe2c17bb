// Task: Entered and Scheduled in one step, Started and the call in the next, and the rest when the call has ended.
import type { ErrorOutcome, TaskState } from '../../../asl'
import { fitsBytes, freeze, type Json } from '../../../base/json'
import type { Outcome } from '../../../kernel/event'
import { seconds } from '../../../kernel/time'
import { payloadLimitBytes } from '../../limits'
import { Pending } from '../../service'
import { enterState, evaluation, failExecution, goOn, leaveState, setEffective, tooLarge } from '../execution'
import { record } from '../history'
import { describeTask, eventPrefix, readOutcome, resourceDetails, startTask, TaskFailure } from '../integration'
import { chooseCatcher, chooseRetrier, retryReason } from '../retry'
import type { Step } from '../state'

/** Enters the state and schedules the first attempt. */
export function enterTask(step: Step, state: TaskState): void {
  enterState(step, 'Task')
  const { flow } = step
  setEffective(flow, state.flow.input(flow.input, evaluation(step, null)))
  schedule(step, state)
}

/** Schedules another attempt; its Scheduled event points to the failure before it, and the state is not entered again. */
export function scheduleAgain(step: Step, state: TaskState): void {
  schedule(step, state)
}

function schedule(step: Step, state: TaskState): void {
  const { call, execution, flow } = step
  const { visit } = flow
  const scope = evaluation(step, visit.retryCount)
  visit.arguments = freeze(state.flow.arguments(visit.effective, scope))
  visit.timeoutSeconds = state.timeoutSeconds(visit.effective, scope)
  const heartbeat = state.heartbeatSeconds(visit.effective, scope)
  const details = {
    ...describeTask(state.resource, visit.arguments, call.settings),
    ...(visit.timeoutSeconds === null ? {} : { timeoutInSeconds: visit.timeoutSeconds }),
    // A function's event has no member for it.
    ...(heartbeat === null || state.resource.kind === 'function' ? {} : { heartbeatInSeconds: heartbeat }),
  }
  flow.lastEvent = record(call, execution, flow.lastEvent, `${eventPrefix(state.resource)}Scheduled`, details)
  flow.phase = { kind: 'scheduled' }
  goOn(step)
}

/** Starts the call that was scheduled. */
export function startCall(step: Step, state: TaskState): void {
  const { call, execution, flow } = step
  const started = state.resource.kind === 'integration' ? resourceDetails(state.resource) : null
  flow.lastEvent = record(call, execution, flow.lastEvent, `${eventPrefix(state.resource)}Started`, started)
  try {
    const answer = startTask(step, state.resource, flow.visit.arguments)
    if (!(answer instanceof Pending)) return succeed(step, state, answer)
    flow.phase = { kind: 'calling', operation: answer.operation }
    call.state.operations[answer.operation] = flow.id
    if (flow.visit.timeoutSeconds !== null) {
      const due = call.now + seconds(flow.visit.timeoutSeconds)
      flow.timeout = call.wakeAt(due, { kind: 'timeout', flow: flow.id })
    }
  } catch (failure) {
    if (failure instanceof TaskFailure) return fail(step, state, failure.outcome, 'Failed')
    throw failure
  }
}

/** The call's operation has ended. */
export function callEnded(step: Step, state: TaskState, outcome: Outcome): void {
  stopTimeout(step)
  try {
    succeed(step, state, readOutcome(step, state.resource, outcome))
  } catch (failure) {
    if (!(failure instanceof TaskFailure)) throw failure
    fail(step, state, failure.outcome, 'Failed')
  }
}

/** TimeoutSeconds is over before the call has ended. Its late answer will find nobody. */
export function callTimedOut(step: Step, state: TaskState): void {
  const { call, flow } = step
  flow.timeout = null
  if (flow.phase.kind === 'calling') delete call.state.operations[flow.phase.operation]
  fail(step, state, { error: 'States.Timeout' }, 'TimedOut')
}

function stopTimeout(step: Step): void {
  if (step.flow.timeout !== null) step.call.cancel(step.flow.timeout)
  step.flow.timeout = null
}

function succeed(step: Step, state: TaskState, result: Json): void {
  const { call, execution, flow } = step
  if (!fitsBytes(result, payloadLimitBytes)) return fail(step, state, tooLarge(nameOf(state.resource)), 'Failed')
  const details = { ...resourceDetails(state.resource), output: freeze(result) }
  flow.lastEvent = record(call, execution, flow.lastEvent, `${eventPrefix(state.resource)}Succeeded`, details)
  const scope = evaluation(step, flow.visit.retryCount)
  const selected = state.flow.result(result, scope)
  leaveState(step, 'Task', state.flow.output(flow.input, selected, scope), state.next)
}

/** What AWS calls a task in the cause of a result that is too large (recorded). */
const nameOf = (resource: TaskState['resource']): string =>
  resource.kind === 'integration' ? resource.resourceType : resource.arn

function fail(step: Step, state: TaskState, failure: ErrorOutcome, ending: 'Failed' | 'TimedOut'): void {
  const { call, execution, flow } = step
  const details = { ...resourceDetails(state.resource), ...failure }
  flow.lastEvent = record(call, execution, flow.lastEvent, `${eventPrefix(state.resource)}${ending}`, details)
  afterFailure(step, state, failure)
}

function afterFailure(step: Step, state: TaskState, failure: ErrorOutcome): void {
  const { call, execution, flow } = step
  const retry = chooseRetrier(call, state, flow.visit.attempts, failure)
  if (retry !== null) {
    flow.visit.retryCount++
    const until = call.now + retry.delay
    flow.phase = { kind: 'retrying', until }
    const because = retryReason(retry, failure)
    const attempt = flow.visit.retryCount
    call.emit({ kind: 'retry-scheduled', execution: execution.arn, state: flow.state, attempt, at: until, because })
    flow.wake = call.wakeAt(until, { kind: 'run', flow: flow.id })
    return
  }
  const catcher = chooseCatcher(state, failure)
  if (catcher === null) return failExecution(step, flow.lastEvent, failure)
  const errorOutput = freeze({
    Error: failure.error ?? null,
    Cause: failure.cause ?? (failure.error === 'States.Timeout' ? '' : null),
  })
  const output = catcher.output(flow.input, errorOutput, evaluation(step, flow.visit.retryCount))
  leaveState(step, 'Task', output, catcher.next)
}
