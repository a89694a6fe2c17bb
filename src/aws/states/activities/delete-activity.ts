import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { requiredText } from '../actions/find'
import type { StatesState } from '../state'
import { activityOf, checkActivityArn } from './activity'
import { endPoll } from './tasks'

/**
 * Deletes an activity; one that is not there is no error. Who polls gets an empty answer. Tasks that no worker has taken wait on in
 * vain, those that were taken can still be answered.
 */
export function deleteActivity(call: Call<StatesState>, params: JsonObject): Json {
  const arn = requiredText(params, 'activityArn')
  checkActivityArn(arn)
  const activity = activityOf(call.state, arn)
  if (activity === undefined) return freeze({})
  for (const { operation } of [...activity.polls]) endPoll(call, activity, operation)
  delete call.state.activities[arn]
  delete call.state.tags[arn]
  call.emit({ kind: 'activity-deleted', activity: activity.arn })
  return freeze({})
}
