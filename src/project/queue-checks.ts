// What AWS would refuse of a queue's settings and its trigger's, beyond the ranges of the schema. In AWS's words where they are known.
import { isPattern } from '../aws/event-pattern'
import { settingsConflict } from '../aws/lambda/settings-conflict'
import { parseJson } from '../base/json'
import { isFifoName } from './queue-calls'
import type { EventSourceMapping, Queue } from './project'

/** What is wrong with the text of a filter; null: nothing. */
export function filterTrouble(text: string): string | null {
  const pattern = parseJson(text)
  if (pattern === undefined) return 'This is not JSON. A filter is a pattern such as {"body": {"kind": ["paid"]}}.'
  if (isPattern(pattern)) return null
  return 'Invalid filter pattern definition. Each member is a pattern itself, or a list of what its value may be: {"body": {"kind": ["paid"]}}.'
}

/** Why AWS would not make this trigger; null: it would. */
export function triggerTrouble(trigger: EventSourceMapping): string | null {
  return settingsConflict({ batchSize: trigger.batchSize, windowSeconds: trigger.windowSeconds ?? 0 }, trigger.queue)
}

/** Why AWS would refuse the dead-letter queue of a queue; null: it would not. */
export function deadLetterTrouble(queue: Queue, queues: readonly Queue[]): string | null {
  if (queue.deadLetter === undefined) return null
  const target = queues.find(({ name }) => name === queue.deadLetter?.queue)
  if (target === undefined) return 'Dead letter target does not exist.'
  if (isFifoName(target.name) !== isFifoName(queue.name))
    return `The dead-letter queue of a ${isFifoName(queue.name) ? 'FIFO' : 'standard'} queue must be one of the same type.`
  const allow = target.redriveAllow
  const isAllowed =
    allow === undefined ||
    allow.permission === 'allowAll' ||
    (allow.permission === 'byQueue' && allow.queues.includes(queue.name))
  return isAllowed ? null : `The redrive allow policy of ${target.name} does not allow this queue.`
}

/** Why AWS would refuse the FIFO settings of a queue; null: it would not. */
export function fifoTrouble({ fifo }: Queue): string | null {
  if (fifo?.throughputLimit !== 'perMessageGroupId' || fifo.deduplicationScope === 'messageGroup') return null
  return 'The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.'
}
