// Tasks of activities: from a flow that schedules one to the worker that takes it.
import { StateFailure, type TaskResource } from '../../../asl'
import { must } from '../../../base/assert'
import { freeze, toText, type Json } from '../../../base/json'
import type { Call } from '../../service'
import { wakeFlow } from '../flows'
import type { StatesState, Step } from '../state'
import { tellWaiting } from '../waiting'
import type { Activity } from '../state'
import { activityOf } from './activity'

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
  if (poll === undefined) return true
  call.cancel(poll.deadline)
  call.complete(poll.operation, { ok: takeTask(call, activity, poll.workerName) })
  return true
}

/** The oldest task, which is the worker's from here on; null: there is none. That it has started is recorded in the flow's next step. */
export function takeTask(call: Call<StatesState>, activity: Activity, workerName: string | null): Json | null {
  const id = activity.tasks.shift()
  if (id === undefined) return null
  const flow = must(call.state.flows[id], 'a task leaves its activity with its flow')
  const taskToken = must(flow.visit.token ?? undefined, 'a task of an activity has a token')
  call.state.tokens[taskToken] = flow.id
  flow.phase = { kind: 'taken', workerName }
  wakeFlow(call, flow)
  return freeze({ taskToken, input: toText(flow.visit.arguments) })
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
