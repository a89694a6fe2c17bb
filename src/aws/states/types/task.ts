// Task: Entered and Scheduled in one step, Started and the call in the next, and the rest when the call has ended.
import type { ErrorOutcome, TaskState } from '../../../asl'
import { assert } from '../../../base/assert'
import { fitsBytes, freeze, type Json } from '../../../base/json'
import type { HistoryDetails, Outcome } from '../../../kernel/event'
import { seconds } from '../../../kernel/time'
import { payloadLimit } from '../../limits'
import { Pending } from '../../service'
import { enterState, evaluation, leave, tooLarge } from '../execution'
import { stateFailed } from '../failure'
import { goOn, stopWaiting } from '../flows'
import { recordNext } from '../history'
import type { MockAnswer } from '../mock-config'
import { emptyAnswer, nextMock, readMock } from '../mocks'
import {
  describeTask,
  eventPrefix,
  hasToken,
  jobOf,
  readJob,
  readOutcome,
  resourceDetails,
  startTask,
  TaskFailure,
  UnsupportedIntegration,
} from '../integration'
import type { Reason, Step } from '../state'
import { startHeartbeat } from './heartbeat'

/** Enters the state and schedules the first attempt. */
export function enterTask(step: Step, state: TaskState): void {
  enterState(step, 'TaskStateEntered')
  schedule(step, state)
}

/** Goes on with a Task, by what has come for it. */
export function resumeTask(step: Step, state: TaskState, reason: Reason): void {
  switch (reason.kind) {
    case 'wake':
      return step.flow.phase.kind === 'retrying' ? schedule(step, state) : startCall(step, state)
    case 'outcome':
      return callEnded(step, state, reason.outcome)
    case 'timeout':
      step.flow.timeout = null
      return timedOut(step, state, 'States.Timeout')
    case 'heartbeat':
      step.flow.heartbeat = null
      return timedOut(step, state, 'States.HeartbeatTimeout')
    case 'token':
      // Before the call has been answered the outcome waits: Submitted comes first.
      if (step.flow.phase.kind === 'submitted') takeTokenOutcome(step, state)
  }
}

/** An attempt is scheduled; another one's event points to the failure before it, and the state is not entered again. */
function schedule(step: Step, state: TaskState): void {
  const { call, flow } = step
  const { visit } = flow
  const scope = evaluation(step)
  visit.token = hasToken(state.resource) ? call.newId('token') : null
  visit.tokenOutcome = null
  visit.effective = freeze(state.flow.input(flow.input, scope))
  visit.arguments = freeze(state.flow.arguments(visit.effective, scope))
  visit.timeoutSeconds = state.timeoutSeconds(visit.effective, scope)
  visit.heartbeatSeconds = state.heartbeatSeconds(visit.effective, scope)
  const roleArn = state.credentials === null ? null : state.credentials(visit.effective, scope)
  const details: { -readonly [Key in keyof HistoryDetails]: HistoryDetails[Key] } = describeTask(
    state.resource,
    visit.arguments,
    call.settings,
  )
  if (visit.timeoutSeconds !== null) details.timeoutInSeconds = visit.timeoutSeconds
  // A function's event has no member for it.
  if (visit.heartbeatSeconds !== null && state.resource.kind !== 'function')
    details.heartbeatInSeconds = visit.heartbeatSeconds
  if (roleArn !== null) details.taskCredentials = { roleArn }
  recordNext(step, `${eventPrefix(state.resource)}Scheduled`, details)
  flow.phase = { kind: 'scheduled' }
  goOn(step)
}

/** Starts the call that was scheduled. */
function startCall(step: Step, state: TaskState): void {
  const { call, flow } = step
  const { visit } = flow
  const started = state.resource.kind === 'integration' ? resourceDetails(state.resource) : null
  recordNext(step, `${eventPrefix(state.resource)}Started`, started)
  try {
    const mock = nextMock(step, state.resource)
    if (mock !== null) return mocked(step, state, mock)
    if (visit.token !== null) call.state.tokens[visit.token] = flow.id
    const answer = startTask(step, state.resource, visit.arguments)
    if (!(answer instanceof Pending)) return answered(step, state, answer)
    flow.phase = { kind: 'calling', operation: answer.operation }
    call.state.operations[answer.operation] = flow.id
    if (visit.timeoutSeconds !== null) startTimeout(step, visit.timeoutSeconds)
  } catch (failure) {
    if (call.state.mocks.automatic && isMissing(failure)) return standIn(step, state)
    if (!(failure instanceof TaskFailure)) throw failure
    taskFailed(step, state, failure.outcome)
  }
}

const isMissing = (failure: unknown): boolean =>
  failure instanceof UnsupportedIntegration || (failure instanceof TaskFailure && failure.isMissing)

/** What is not there succeeds with an empty answer; who is to bring back a token is still waited for. */
function standIn(step: Step, state: TaskState): void {
  const { call, execution, flow } = step
  const { resource } = state
  call.emit({
    kind: 'task-mocked',
    execution: execution.arn,
    flow: flow.id,
    state: flow.state,
    response: null,
    invocation: 0,
  })
  const result = emptyAnswer(resource)
  if (resource.kind === 'integration' && resource.pattern === 'waitForTaskToken')
    return answered(step, state, result)
  mocked(step, state, { Return: result })
}

function startTimeout(step: Step, timeoutSeconds: number): void {
  const { call, flow } = step
  flow.timeout = call.wakeAt(call.now + seconds(timeoutSeconds), { kind: 'timeout', flow: flow.id })
}

/** A mock answers in place of the service, and of whoever answers a token or ends a job. */
function mocked(step: Step, state: TaskState, mock: MockAnswer): void {
  const { resource } = state
  if (hasToken(resource)) recordNext(step, 'TaskSubmitted', { ...resourceDetails(resource), output: freeze({}) })
  if ('Return' in mock) return succeed(step, state, readMock(resource, mock.Return))
  const { Error: error, Cause: cause } = mock.Throw
  taskFailed(step, state, cause === undefined ? { error } : { error, cause })
}

/** The call's operation has ended. */
function callEnded(step: Step, state: TaskState, outcome: Outcome): void {
  try {
    answered(step, state, readOutcome(step, state.resource, outcome))
  } catch (failure) {
    if (!(failure instanceof TaskFailure)) throw failure
    taskFailed(step, state, failure.outcome)
  }
}

/** The call was answered: the task is done, or it waits for its token or its job. */
function answered(step: Step, state: TaskState, result: Json): void {
  const { call, flow } = step
  const { visit } = flow
  if (state.resource.kind !== 'integration' || state.resource.pattern === 'request-response')
    return succeed(step, state, result)
  if (!fitsBytes(result, payloadLimit(step.call.settings)))
    return taskFailed(step, state, tooLarge(state.resource.resourceType))
  recordNext(step, 'TaskSubmitted', { ...resourceDetails(state.resource), output: freeze(result) })
  flow.phase = { kind: 'submitted' }
  visit.job = jobOf(state.resource, result)
  if (visit.job !== null) call.state.tokens[visit.job] = flow.id
  if (flow.timeout === null && visit.timeoutSeconds !== null) startTimeout(step, visit.timeoutSeconds)
  if (visit.tokenOutcome !== null) takeTokenOutcome(step, state)
  else startHeartbeat(call, flow)
}

function takeTokenOutcome(step: Step, state: TaskState): void {
  const outcome = step.flow.visit.tokenOutcome
  assert(outcome !== null, 'something came for the token')
  if ('failure' in outcome) return taskFailed(step, state, outcome.failure)
  try {
    succeed(step, state, 'ok' in outcome ? outcome.ok : readJob(state.resource, outcome.job))
  } catch (failure) {
    if (!(failure instanceof TaskFailure)) throw failure
    taskFailed(step, state, failure.outcome)
  }
}

function succeed(step: Step, state: TaskState, result: Json): void {
  if (!fitsBytes(result, payloadLimit(step.call.settings)))
    return taskFailed(step, state, tooLarge(nameOf(state.resource)))
  stopWaiting(step.call, step.flow)
  const details = { ...resourceDetails(state.resource), output: freeze(result) }
  recordNext(step, `${eventPrefix(state.resource)}Succeeded`, details)
  leave(step, state, 'TaskStateExited', result)
}

/** What AWS calls a task in the cause of a result that is too large (recorded). */
const nameOf = (resource: TaskState['resource']): string =>
  resource.kind === 'integration' ? resource.resourceType : resource.arn

/** TimeoutSeconds or HeartbeatSeconds is over. A late answer will find nobody. AWS records both as States.Timeout. */
function timedOut(step: Step, state: TaskState, matching: string): void {
  taskFailed(step, state, { error: 'States.Timeout' }, 'TimedOut', matching)
}

function taskFailed(
  step: Step,
  state: TaskState,
  failure: ErrorOutcome,
  ending: 'Failed' | 'TimedOut' = 'Failed',
  matching?: string,
): void {
  stopWaiting(step.call, step.flow)
  recordNext(step, `${eventPrefix(state.resource)}${ending}`, { ...resourceDetails(state.resource), ...failure })
  stateFailed(step, state, failure, step.flow.lastEvent, matching)
}
