// Tasks of activities: from a flow that schedules one to the worker that takes it.
import { StateFailure, type TaskResource } from '../../../asl'
import { freeze } from '../../../base/json'
import type { Call } from '../../service'
import { recordNext } from '../history'
import type { Activity, StatesState, Step } from '../state'
import { startHeartbeat, startTimeout } from '../types/time-limits'
import { tellToken, tellWaiting } from '../waiting'
import { activityOf } from './activity'
import { takeTask } from './take-task'
import { startWork } from './workers'

/** An activity that is not there fails the execution before anything is scheduled (recorded: test_activity_task_on_deleted). */
export function checkActivity(step: Step, resource: TaskResource): void {
  const { call, execution } = step
  if (resource.kind !== 'activity' || call.state.mocks.automatic || execution.test !== null) return
  if (activityOf(call.state, resource.arn) === undefined)
    throw new StateFailure('States.Runtime', `The activity ${resource.arn} does not exist.`)
}

/** A scheduled task goes to the worker that has polled longest, or waits for one. False: the activity is gone. */
export function offerTask({ call, flow }: Step, arn: string): boolean {
  const activity = activityOf(call.state, arn)
  if (activity === undefined) return false
  flow.phase = { kind: 'queued', activity: arn }
  tellWaiting(call, flow, arn, flow.visit.arguments)
  activity.tasks.push(flow.id)
  const poll = activity.polls.shift()
  if (poll === undefined) {
    startWork(call, activity)
    return true
  }
  call.cancel(poll.deadline)
  call.complete(poll.operation, { ok: takeTask(call, activity, poll.workerName) })
  return true
}

/** A worker has taken the task: only now do TimeoutSeconds and HeartbeatSeconds begin (documented). */
export function workerStarted(step: Step, workerName: string | null): void {
  const { call, flow } = step
  recordNext(step, 'ActivityStarted', workerName === null ? {} : { workerName })
  flow.phase = { kind: 'submitted' }
  startTimeout(call, flow)
  startHeartbeat(call, flow)
  tellToken(call, flow, workerName)
}

/** A worker's waiting is over without a task. */
export function endPoll(call: Call<StatesState>, activity: Activity, operation: string, isDue = false): void {
  const place = activity.polls.findIndex((poll) => poll.operation === operation)
  const poll = activity.polls[place]
  if (poll === undefined) return
  activity.polls.splice(place, 1)
  if (!isDue) call.cancel(poll.deadline)
  call.complete(poll.operation, { ok: freeze({}) })
}
