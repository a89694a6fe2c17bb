import { brand, type OperationId } from '../../../base/brand'
import type { Json, JsonObject } from '../../../base/json'
import { seconds } from '../../../kernel/time'
import { AwsError, Pending, type Call } from '../../service'
import { optionalText, requiredText } from '../actions/find'
import type { StatesState } from '../state'
import { findActivity, pollLimit, pollSeconds } from './activity'
import { takeTask } from './tasks'

/** Gives the oldest task of an activity to a worker, or waits for one: 60 s, after which the answer is empty. */
export function getActivityTask(call: Call<StatesState>, params: JsonObject): Json | Pending {
  const activity = findActivity(call, requiredText(params, 'activityArn'))
  const workerName = optionalText(params, 'workerName') ?? null
  if (workerName !== null && (workerName === '' || workerName.length > 80)) throw badWorkerName(workerName)
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

function badWorkerName(name: string): AwsError {
  const rule = name === '' ? 'greater than or equal to 1' : 'less than or equal to 80'
  const message = `1 validation error detected: Value '${name}' at 'workerName' failed to satisfy constraint: Member must have length ${rule}`
  return new AwsError('ValidationException', message)
}
