import type { JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { attempt, batchAnswer, failedEntry, readEntries } from '../batch'
import { queueOf } from '../queue'
import { serveWaiting } from '../receive'
import type { SqsCall } from '../state'
import { changeVisibility } from './change-message-visibility'

/** Changes up to ten visibility timeouts, each for itself. */
export function changeMessageVisibilityBatch(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const successful: JsonObject[] = []
  const failed: JsonObject[] = []
  for (const { id, params: entry } of readEntries(params, 'ChangeMessageVisibilityBatchRequestEntry')) {
    const outcome = attempt(() => changeVisibility(call, queue, entry))
    if (outcome instanceof AwsError) failed.push(failedEntry(id, outcome))
    else successful.push({ Id: id })
  }
  serveWaiting(call, queue)
  return batchAnswer(successful, failed)
}
