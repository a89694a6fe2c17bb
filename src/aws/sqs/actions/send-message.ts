import type { JsonObject } from '../../../base/json'
import { queueOf } from '../queue'
import { serveWaiting } from '../receive'
import { checkKind, checkSize, readDraft, sendDraft } from '../send'
import type { SqsCall } from '../state'

/** MessageBody is a text here; a Task state's integration turns values into texts before it calls. */
export function sendMessage(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  checkKind(queue, params, false)
  const draft = readDraft(queue, params, params)
  checkSize(queue, draft, false)
  const answer = sendDraft(call, queue, draft)
  serveWaiting(call, queue)
  return answer
}
