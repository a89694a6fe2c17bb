import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { pageOf } from '../page'
import type { StatesState } from '../state'

/** Activities in the order in which they were created. */
export function listActivities(call: Call<StatesState>, params: JsonObject): Json {
  const { page, next } = pageOf(params, Object.values(call.state.activities), ({ arn }) => arn)
  return freeze({
    activities: page.map(({ arn, name, createdAt }) => ({ activityArn: arn, name, creationDate: createdAt / 1000 })),
    ...next,
  })
}
