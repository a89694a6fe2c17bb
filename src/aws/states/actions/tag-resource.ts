import { freeze, type Json, type JsonObject } from '../../../base/json'
import { checkMembers } from '../../members'
import { textsParam } from '../../params'
import { AwsError, type Call } from '../../service'
import { readTags } from '../revision'
import type { StatesState } from '../state'
import { setTags } from '../tags'
import { checkArn, requiredText } from './find'

/** The resource of a request: a machine or an activity; versions and aliases have no tags. */
function taggedArn(call: Call<StatesState>, params: JsonObject): string {
  const arn = requiredText(params, 'resourceArn')
  checkArn(arn)
  const { machines, activities } = call.state
  if (Object.hasOwn(machines, arn) || Object.hasOwn(activities, arn)) return arn
  throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`)
}

/** Adds tags, or overwrites them. */
export function tagResource(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, { tags: { required: true } })
  setTags(call, taggedArn(call, params), readTags(params))
  return freeze({})
}

/** Takes tags away; an unknown key is no error. */
export function untagResource(call: Call<StatesState>, params: JsonObject): Json {
  checkMembers(params, { tagKeys: { required: true } })
  const tags = call.state.tags[taggedArn(call, params)]
  if (tags !== undefined) for (const key of textsParam(params, 'tagKeys')) delete tags[key]
  return freeze({})
}

/** The tags of a resource. */
export function listTagsForResource(call: Call<StatesState>, params: JsonObject): Json {
  const tags = call.state.tags[taggedArn(call, params)] ?? {}
  return freeze({ tags: Object.entries(tags).map(([key, value]) => ({ key, value })) })
}
