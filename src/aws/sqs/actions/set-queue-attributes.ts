import type { JsonObject } from '../../../base/json'
import { objectParam } from '../../params'
import { applyAttributes, readAttributes } from '../attributes'
import { missingParameter } from '../errors'
import { queueOf, reportQueue } from '../queue'
import type { SqsCall } from '../state'

/** Takes effect at once (on AWS within 60 s), for messages that are sent or received from here on. */
export function setQueueAttributes(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const given = objectParam(params, 'Attributes')
  if (given === undefined) throw missingParameter('Attributes')
  applyAttributes(call, queue, readAttributes(call, queue.name, given))
  queue.modifiedAt = call.now
  reportQueue(call, queue)
  return {}
}
