import { setMember, type JsonObject } from '../../../base/json'
import { objectParam, textsParam } from '../../params'
import { missingParameter } from '../errors'
import { queueOf } from '../queue'
import type { SqsCall } from '../state'
import { checkTagCount, readTags } from '../tags'

/** Adds tags, or overwrites them. */
export function tagQueue(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const given = objectParam(params, 'Tags')
  if (given === undefined) throw missingParameter('Tags')
  const tags = readTags(given)
  checkTagCount({ ...queue.tags, ...tags })
  for (const [name, value] of Object.entries(tags)) setMember(queue.tags, name, value)
  return {}
}

/** Takes tags away; an unknown one is no error. */
export function untagQueue(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  for (const name of textsParam(params, 'TagKeys')) delete queue.tags[name]
  return {}
}

/** The tags; without any there is no member. */
export function listQueueTags(call: SqsCall, params: JsonObject): JsonObject {
  const { tags } = queueOf(call, params)
  return Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } }
}
