import type { JsonObject } from '../../../base/json'
import { queueDoesNotExist } from '../errors'
import { blockedMillis } from '../limits'
import { callerName, queueOf } from '../queue'
import { emptyQueue } from './purge-queue'
import { cancelDeadline } from '../receive'
import { cancelRetention } from '../retention'
import { queueKey, type SqsCall } from '../state'
import { cancelTimers } from '../timers'

/** Takes effect at once (on AWS within 60 s). Those who wait for its messages are told that there is no such queue. */
export function deleteQueue(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  emptyQueue(call, queue, `the queue was deleted by ${callerName(call.caller)}`)
  cancelTimers(call, queue)
  cancelRetention(call, queue)
  const gone = queueDoesNotExist()
  for (const waiting of queue.waiting) {
    cancelDeadline(call, waiting)
    call.complete(waiting.operation, { err: gone.refusal })
  }
  for (const operation of queue.watching) call.complete(operation, { err: gone.refusal })
  const { deleted, queues } = call.state
  for (const key of Object.keys(deleted)) if (call.now >= (deleted[key] as number) + blockedMillis) delete deleted[key]
  deleted[queueKey(queue.name)] = call.now
  delete queues[queueKey(queue.name)]
  call.emit({ kind: 'queue-deleted', queue: queue.name })
  return {}
}
