import type { JsonObject } from '../../../base/json'
import { objectParam } from '../../params'
import { applyAttributes, checkTogether, readAttributes } from '../attributes'
import { missingParameter } from '../errors'
import { queueOf, reportQueue } from '../queue'
import { scheduleRetention } from '../retention'
import { changeDelays } from '../timers'
import type { SqsCall } from '../state'

/**
 * Takes effect at once (on AWS within 60 s), for messages that are sent or received from here on. A retention period counts for those
 * that are there as well, and a delay does on a FIFO queue.
 */
export function setQueueAttributes(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const given = objectParam(params, 'Attributes')
  if (given === undefined) throw missingParameter('Attributes')
  const attributes = readAttributes(call, queue.name, given)
  checkTogether({ ...queue.attributes, ...attributes })
  applyAttributes(call, queue, attributes)
  if (attributes['MessageRetentionPeriod'] !== undefined) scheduleRetention(call, queue)
  if (attributes['DelaySeconds'] !== undefined && queue.fifo !== null) changeDelays(call, queue)
  queue.modifiedAt = call.now
  reportQueue(call, queue)
  return {}
}
