import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { requiredText } from '../actions/find'
import type { StatesState } from '../state'
import { findActivity } from './activity'

/** An activity as it was created; AWS tells nothing of its tasks and workers. */
export function describeActivity(call: Call<StatesState>, params: JsonObject): Json {
  const { arn, name, createdAt, encryptionConfiguration } = findActivity(call, requiredText(params, 'activityArn'))
  return freeze({ activityArn: arn, name, creationDate: createdAt / 1000, encryptionConfiguration })
}
