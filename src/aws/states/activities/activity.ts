// Activities: names under which work waits for workers outside of AWS.
// A1  A task that no worker has taken is in `tasks` of its activity, and its flow's phase is `queued`.
// A2  Nobody polls beside a task that waits: whoever brings one of the two looks for the other.
import { AwsError, type Call } from '../../service'
import { checkArn } from '../actions/find'
import type { Activity, StatesState } from '../state'

/** How long a GetActivityTask waits. */
export const pollSeconds = 60

/** Workers that poll one activity at once, by AWS's quota. */
export const pollLimit = 1000

/** The activity of an ARN; undefined: there is none. */
export function activityOf(state: StatesState, arn: string): Activity | undefined {
  return Object.hasOwn(state.activities, arn) ? state.activities[arn] : undefined
}

/** The activity of an ARN, or AWS's refusal. */
export function findActivity(call: Call<StatesState>, arn: string): Activity {
  checkActivityArn(arn)
  const activity = activityOf(call.state, arn)
  if (activity === undefined) throw new AwsError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`)
  return activity
}

/** Refuses what is no ARN, and the ARN of something else. */
export function checkActivityArn(arn: string): void {
  checkArn(arn)
  const kind = arn.split(':')[5] ?? ''
  if (kind !== 'activity')
    throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${kind}'`)
}
