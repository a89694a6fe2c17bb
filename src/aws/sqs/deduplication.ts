// Deduplication of FIFO queues: for five minutes from the first accepted send an id is not stored again, whatever became of its message.
import { heapPop, heapPush } from '../../base/heap'
import type { Duplicate, Fifo, SqsCall } from './state'

const windowMillis = 300_000

/** How a message is known to be a duplicate. */
export interface Identity {
  readonly group: string
  readonly deduplicationId: string
  readonly scope: 'queue' | 'messageGroup'
}

const inQueue = ({ deduplicationId }: Identity): string => `queue:${deduplicationId}`
const inGroup = ({ group, deduplicationId }: Identity): string => `group:${group}:${deduplicationId}`

/** What was answered to the message that this one repeats; undefined: it is new. An id keeps the scope under which it was used. */
export function findDuplicate(call: SqsCall, fifo: Fifo, identity: Identity): Duplicate | undefined {
  forgetOld(fifo, call.now)
  return fifo.duplicates[inQueue(identity)] ?? fifo.duplicates[inGroup(identity)]
}

/** Remembers the answer to a message. */
export function rememberSent(call: SqsCall, fifo: Fifo, identity: Identity, answer: Duplicate): void {
  const key = identity.scope === 'queue' ? inQueue(identity) : inGroup(identity)
  fifo.duplicates[key] = answer
  heapPush(fifo.duplicateEnds, [call.now + windowMillis, call.state.sent, key])
}

/** Nothing that was sent before counts any more. */
export function forgetAll(fifo: Fifo): void {
  for (const key of Object.keys(fifo.duplicates)) delete fifo.duplicates[key]
  fifo.duplicateEnds.length = 0
}

function forgetOld(fifo: Fifo, now: number): void {
  for (;;) {
    const head = fifo.duplicateEnds[0]
    if (head === undefined || head[0] > now) return
    heapPop(fifo.duplicateEnds)
    delete fifo.duplicates[head[2]]
  }
}
