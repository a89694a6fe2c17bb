import { brand, type OperationId } from '../../../base/brand'
import type { Json, JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { checkMembers } from '../../members'
import { AwsError, Pending, type Call } from '../../service'
import { optionalText, requiredText } from '../actions/find'
import type { StatesState } from '../state'
import { findActivity, pollLimit, pollSeconds } from './activity'
import { takeTask } from './take-task'

/** Gives the oldest task of an activity to a worker, or waits for one: 60 s, after which the answer is empty. */
export function getActivityTask(call: Call<StatesState>, params: JsonObject): Json | Pending {
  checkMembers(params, { workerName: { min: 1, max: 80 } })
  const activity = findActivity(call, requiredText(params, 'activityArn'))
  const workerName = optionalText(params, 'workerName') ?? null
  const task = takeTask(call, activity, workerName)
  if (task !== null) return task
  if (activity.polls.length >= pollLimit && call.settings.limits === 'strict')
    throw new AwsError(
      'ActivityWorkerLimitExceeded',
      'The maximum number of workers concurrently polling for activity tasks has been reached.',
    )
  const operation = brand<OperationId>(call.newId('operation'))
  const due = call.now + seconds(pollSeconds)
  const deadline = call.wakeAt(due, { kind: 'poll-ended', activity: activity.arn, operation })
  activity.polls.push({ operation, workerName, deadline })
  return new Pending(operation)
}
