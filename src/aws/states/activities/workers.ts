// Workers of a project: programs outside of AWS that take tasks of an activity, one after the other, and do the work in a handler. The
// handler is a function of the run; that the worker waits costs no polls, so that a run can come to rest.
import { assert } from '../../../base/assert'
import { isObject, member, parseJson, toText, type Json, type JsonObject } from '../../../base/json'
import type { OperationId } from '../../../base/brand'
import type { Caller, Outcome } from '../../../kernel/event'
import { AwsError, Pending, type Call } from '../../service'
import { requiredText } from '../actions/find'
import type { Activity, StatesState } from '../state'
import { findActivity } from './activity'
import { takeTask, type TakenTask } from './take-task'

/** SetWorker, an operation of the simulator: an activity's tasks are done by a function from here on. */
export function setWorker(call: Call<StatesState>, params: JsonObject): Json {
  const activity = findActivity(call, requiredText(params, 'activityArn'))
  const functionName = requiredText(params, 'functionName')
  activity.worker = { functionName, task: activity.worker?.task ?? null }
  call.emit({ kind: 'activity-worker', activity: activity.arn, functionName })
  startWork(call, activity)
  return {}
}

/** Gives an activity's worker its next task, where it has a worker that is free and a task that waits. */
export function startWork(call: Call<StatesState>, activity: Activity): void {
  const { worker } = activity
  if (worker === null || worker.task !== null) return
  for (;;) {
    const task = takeTask(call, activity, worker.functionName)
    if (task === null) return
    const operation = invoke(call, activity, worker.functionName, task)
    if (operation === null) continue
    activity.worker = { ...worker, task: task.taskToken }
    call.state.work[operation] = activity.arn
    return
  }
}

/** Runs the handler; null: it cannot be run, and the task has failed by that. */
function invoke(
  call: Call<StatesState>,
  activity: Activity,
  functionName: string,
  { taskToken, input }: TakenTask,
): OperationId | null {
  const params = { FunctionName: functionName, Payload: parseJson(input) ?? null }
  try {
    const answer = call.request('lambda', 'Invoke', params, callerOf(activity))
    assert(answer instanceof Pending, 'a synchronous invocation is answered later')
    return answer.operation
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    answered(call, activity, taskToken, { err: error.refusal })
    return null
  }
}

/** The handler has ended: its result or error is the task's, and the next task may come. False: it was none of a worker. */
export function workEnded(call: Call<StatesState>, operation: OperationId, outcome: Outcome): boolean {
  const arn = call.state.work[operation]
  if (arn === undefined) return false
  delete call.state.work[operation]
  const activity = Object.hasOwn(call.state.activities, arn) ? call.state.activities[arn] : undefined
  const worker = activity?.worker
  if (activity === undefined || worker == null || worker.task === null) return true
  activity.worker = { ...worker, task: null }
  answered(call, activity, worker.task, outcome)
  startWork(call, activity)
  return true
}

const callerOf = ({ arn }: Activity): Caller => ({ kind: 'worker', activity: arn })

/** As a worker written with an SDK would do. A task that has timed out meanwhile is nobody's any more. */
function answered(call: Call<StatesState>, activity: Activity, taskToken: string, outcome: Outcome): void {
  const failure = failureOf(outcome)
  const result = 'ok' in outcome && isObject(outcome.ok) ? (member(outcome.ok, 'Payload') ?? null) : null
  try {
    if (failure === null)
      call.request('states', 'SendTaskSuccess', { taskToken, output: toText(result) }, callerOf(activity))
    else call.request('states', 'SendTaskFailure', { taskToken, ...failure }, callerOf(activity))
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
  }
}

const errorLength = 256
const causeLength = 32_768

/** Error and cause of a handler that has failed, or could not be run; null: it did well. */
function failureOf(outcome: Outcome): { error: string; cause: string } | null {
  if ('err' in outcome) return { error: outcome.err.name, cause: outcome.err.message }
  const { ok } = outcome
  if (!isObject(ok) || member(ok, 'FunctionError') === undefined) return null
  const document = member(ok, 'Payload')
  const text = (name: string): string => String((isObject(document) ? member(document, name) : undefined) ?? '')
  return { error: text('errorType').slice(0, errorLength), cause: text('errorMessage').slice(0, causeLength) }
}
