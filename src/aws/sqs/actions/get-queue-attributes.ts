import type { JsonObject } from '../../../base/json'
import { textsParam } from '../../params'
import { answerAttributes } from '../attributes'
import { queueOf } from '../queue'
import type { SqsCall } from '../state'

/** Counts are exact here; "approximate" is only in their names. */
export function getQueueAttributes(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const attributes = answerAttributes(queue, textsParam(params, 'AttributeNames'))
  return Object.keys(attributes).length === 0 ? {} : { Attributes: attributes }
}
