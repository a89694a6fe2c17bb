// Task: Entered and Scheduled in one step, Started and the call in the next, and the rest when the call has ended.
import type { ErrorOutcome, TaskState } from '../../../asl'
import { assert } from '../../../base/assert'
import { fitsBytes, freeze, type Json } from '../../../base/json'
import type { HistoryDetails, Outcome } from '../../../kernel/event'
import { payloadLimit } from '../../limits'
import { Pending } from '../../service'
import { checkActivity, offerTask, workerStarted } from '../activities/tasks'
import { enterState, evaluation, leave, tooLarge, withPlace } from '../execution'
import { stateFailed } from '../failure'
import { goOn, stopWaiting } from '../flows'
import { recordNext } from '../history'
import { observe } from '../inspection'
import type { MockAnswer } from '../mock-config'
import { emptyAnswer, nextMock } from '../mocks'
import {
  describeTask,
  eventName,
  hasToken,
  jobOf,
  mockedResult,
  mockedSubmission,
  readJob,
  readOutcome,
  resourceDetails,
  startTask,
  TaskFailure,
  UnsupportedIntegration,
} from '../integration'
import { cannotWait } from '../integrations/states'
import type { Reason, Step } from '../state'
import { tellToken, tellWaiting } from '../waiting'
import { startHeartbeat, startTimeout } from './time-limits'

/** Enters the state and schedules the first attempt. */
export function enterTask(step: Step, state: TaskState): void {
  enterState(step, 'TaskStateEntered')
  schedule(step, state)
}

/** Goes on with a Task, by what has come for it. */
export function resumeTask(step: Step, state: TaskState, reason: Reason): void {
  switch (reason.kind) {
    case 'wake':
      return awoken(step, state)
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

/** Nothing came for it, it is its turn. */
function awoken(step: Step, state: TaskState): void {
  const { phase } = step.flow
  const isTested = step.execution.test !== null
  if (phase.kind === 'retrying') return schedule(step, state)
  if (phase.kind === 'taken') return workerStarted(step, phase.workerName)
  if (state.resource.kind === 'activity' && !isTested) return offer(step, state, state.resource.arn)
  startCall(step, state)
}

/** An attempt is scheduled; another one's event points to the failure before it, and the state is not entered again. */
export function schedule(step: Step, state: TaskState): void {
  const { call, flow } = step
  const { visit } = flow
  const scope = evaluation(step)
  checkActivity(step, state.resource)
  visit.token = hasToken(state.resource) ? call.newId('token') : null
  visit.tokenOutcome = null
  visit.timeoutAt = null
  // Freezing again what came in shows in the profile.
  const effective = state.flow.input(flow.input, scope)
  visit.effective = effective === flow.input ? effective : freeze(effective)
  observe(step, 'afterInputPath', visit.effective)
  const given = state.flow.arguments(visit.effective, scope)
  visit.arguments = given === effective ? given : freeze(given)
  observe(step, 'afterParameters', visit.arguments)
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
  recordNext(step, eventName(state.resource, 'Scheduled'), details)
  flow.phase = { kind: 'scheduled' }
  goOn(step)
}

/** Brings the task to its workers. Its activity may have been deleted in this very instant. */
function offer(step: Step, state: TaskState, activity: string): void {
  if (offerTask(step, activity)) return
  if (step.call.state.mocks.automatic) return startCall(step, state)
  const failure = { error: 'States.Runtime', cause: withPlace(step, `The activity ${activity} does not exist.`) }
  taskFailed(step, state, failure, 'ScheduleFailed')
}

/** Starts the call that was scheduled. */
function startCall(step: Step, state: TaskState): void {
  const { call, flow } = step
  const { visit } = flow
  const started = state.resource.kind === 'function' ? null : resourceDetails(state.resource)
  recordNext(step, eventName(state.resource, 'Started'), started)
  try {
    const tested = step.execution.test?.mock ?? null
    if (tested !== null)
      return 'ok' in tested ? succeed(step, state, tested.ok) : taskFailed(step, state, tested.failure)
    const mock = nextMock(step, state.resource)
    if (mock !== null) return mocked(step, state, mock)
    if (visit.token !== null) call.state.tokens[visit.token] = flow.id
    const answer = startTask(step, state.resource, visit.arguments)
    if (!(answer instanceof Pending)) return answered(step, state, answer)
    flow.phase = { kind: 'calling', operation: answer.operation }
    call.state.operations[answer.operation] = flow.id
    startTimeout(call, flow)
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
  if (resource.kind === 'integration' && resource.pattern === 'waitForTaskToken') return answered(step, state, result)
  mocked(step, state, { Return: result })
}

/** A mock answers in place of the service, and of whoever answers a token or ends a job. */
function mocked(step: Step, state: TaskState, mock: MockAnswer): void {
  const { resource } = state
  if (resource.kind === 'integration' && resource.pattern !== 'request-response')
    recordNext(step, 'TaskSubmitted', {
      ...resourceDetails(resource),
      output: freeze(mockedSubmission(step, resource, 'Return' in mock ? mock.Return : null)),
    })
  if ('Return' in mock) return succeed(step, state, mockedResult(step, resource, mock.Return))
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
  const refused = visit.job === null ? null : cannotWait(step, visit.job)
  if (refused !== null) return taskFailed(step, state, refused)
  if (visit.job !== null) call.state.tokens[visit.job] = flow.id
  if (flow.timeout === null) startTimeout(call, flow)
  if (visit.tokenOutcome !== null) return takeTokenOutcome(step, state)
  startHeartbeat(call, flow)
  if (state.resource.pattern !== 'waitForTaskToken') return
  tellWaiting(call, flow, `${state.resource.resourceType}:${state.resource.resource}`, visit.arguments)
  tellToken(call, flow, null)
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
  observe(step, 'result', result)
  const output = freeze(result)
  const details = state.resource.kind === 'integration' ? { ...resourceDetails(state.resource), output } : { output }
  recordNext(step, eventName(state.resource, 'Succeeded'), details)
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
  ending: 'Failed' | 'TimedOut' | 'ScheduleFailed' = 'Failed',
  matching?: string,
): void {
  stopWaiting(step.call, step.flow)
  recordNext(step, eventName(state.resource, ending), { ...resourceDetails(state.resource), ...failure })
  stateFailed(step, state, failure, step.flow.lastEvent, matching)
}
