import type { JsonObject } from '../../../base/json'
import { textParam } from '../../params'
import { missingParameter, queueDoesNotExist } from '../errors'
import { findQueue } from '../queue'
import type { SqsCall } from '../state'

/** From name to URL. */
export function getQueueUrl(call: SqsCall, params: JsonObject): JsonObject {
  const name = textParam(params, 'QueueName') ?? ''
  if (name === '') throw missingParameter('QueueName')
  const queue = findQueue(call.state, name)
  const owner = textParam(params, 'QueueOwnerAWSAccountId') ?? call.settings.account
  if (queue === undefined || owner !== call.settings.account) throw queueDoesNotExist()
  return { QueueUrl: queue.url }
}
