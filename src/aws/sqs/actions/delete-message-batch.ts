import type { JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { attempt, batchAnswer, failedEntry, readEntries } from '../batch'
import { queueOf } from '../queue'
import { handleOf } from '../receipts'
import { serveWaiting } from '../receive'
import type { SqsCall } from '../state'
import { deleteByHandle } from './delete-message'

/** Deletes up to ten messages, each for itself. */
export function deleteMessageBatch(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const successful: JsonObject[] = []
  const failed: JsonObject[] = []
  for (const { id, params: entry } of readEntries(params, 'DeleteMessageBatchRequestEntry')) {
    const outcome = attempt(() => deleteByHandle(call, queue, handleOf(queue, entry)))
    if (outcome instanceof AwsError) failed.push(failedEntry(id, outcome))
    else successful.push({ Id: id })
  }
  serveWaiting(call, queue)
  return batchAnswer(successful, failed)
}
