import type { JsonObject } from '../../../base/json'
import { forgetAll } from '../deduplication'
import { namespaced } from '../errors'
import { blockedMillis } from '../limits'
import { callerName, queueOf, removeMessage, reportMove } from '../queue'
import type { Queue, SqsCall } from '../state'
import { scheduleTimers } from '../timers'

/** Takes visible, delayed and in-flight messages away, at once (on AWS within 60 s). */
export function purgeQueue(call: SqsCall, params: JsonObject): JsonObject {
  const queue = queueOf(call, params)
  const { purgedAt } = queue
  if (call.settings.limits === 'strict' && purgedAt !== null && call.now < purgedAt + blockedMillis) {
    throw namespaced(
      'PurgeQueueInProgress',
      `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
      403,
    )
  }
  emptyQueue(call, queue, `the queue was purged by ${callerName(call.caller)}`)
  queue.purgedAt = call.now
  scheduleTimers(call, queue)
  return {}
}

/** Removes every message, with a reason. */
export function emptyQueue(call: SqsCall, queue: Queue, because: string): void {
  for (const message of Object.values(queue.messages)) {
    reportMove(call, queue, message, { to: 'purged', from: message.place }, because)
    removeMessage(queue, message)
  }
  queue.visible = []
  queue.timers = []
  if (queue.fifo !== null) forgetAll(queue.fifo)
}
