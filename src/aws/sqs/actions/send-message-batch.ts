import type { JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { attempt, batchAnswer, failedEntry, readEntries } from '../batch'
import { namespaced } from '../errors'
import { batchBytesLimit } from '../limits'
import { queueOf } from '../queue'
import { serveWaiting } from '../receive'
import { checkKind, checkSize, readDraft, sendDraft, type Draft } from '../send'
import type { Queue, SqsCall } from '../state'

/** Checked as a whole first, then entry by entry; those who wait see the whole batch at once. */
export function sendMessageBatch(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const entries = readEntries(params, 'SendMessageBatchRequestEntry')
  for (const { params: entry } of entries) if (queue.fifo !== null) checkKind(queue, entry, true)
  const drafts = entries.map(({ id, params: entry }) => ({ id, draft: attempt(() => readEntry(queue, entry, params)) }))
  const bytes = drafts.reduce((sum, { draft }) => sum + (draft instanceof AwsError ? 0 : draft.bytes), 0)
  if (bytes > batchBytesLimit) {
    const text = `Batch requests cannot be longer than ${batchBytesLimit} bytes. You have sent ${bytes} bytes.`
    throw namespaced('BatchRequestTooLong', text)
  }
  const successful: JsonObject[] = []
  const failed: JsonObject[] = []
  for (const { id, draft } of drafts) {
    const error = draft instanceof AwsError ? draft : attempt(() => checkSize(queue, draft, true))
    if (error instanceof AwsError) failed.push(failedEntry(id, error))
    else if (!(draft instanceof AwsError)) successful.push({ Id: id, ...sendDraft(call, queue, draft) })
  }
  serveWaiting(call, queue)
  return batchAnswer(successful, failed)
}

function readEntry(queue: Queue, entry: JsonObject, request: JsonObject): Draft {
  if (queue.fifo === null) checkKind(queue, entry, true)
  return readDraft(queue, entry, request)
}
