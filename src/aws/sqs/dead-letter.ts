import type { QueueName } from '../../base/brand'
import { isObject, member, parseJson } from '../../base/json'
import { invalidValue } from './errors'
import { addMessage, changePlace, findQueue, queueNameOf, removeMessage, reportMove } from './queue'
import type { Message, Queue, SqsCall } from './state'

/**
 * Reads a RedrivePolicy: which queue, after how many receives. The count may be a number or a numeric text (tested on AWS).
 * A queue as its own dead-letter queue is refused: what AWS does there is not known, and a message would go round for ever.
 */
export function readRedrivePolicy(call: SqsCall, owner: string, text: string): Queue['deadLetter'] {
  if (text === '') return null
  const refuse = (reason: string): Error => invalidValue(text, 'RedrivePolicy', reason)
  const policy = parseJson(text)
  if (!isObject(policy)) throw refuse('Redrive policy is not a valid JSON map.')
  const arn = member(policy, 'deadLetterTargetArn')
  const count = member(policy, 'maxReceiveCount')
  if (typeof arn !== 'string') throw refuse('Redrive policy does not contain mandatory attribute: deadLetterTargetArn.')
  if (count === undefined || count === null)
    throw refuse('Redrive policy does not contain mandatory attribute: maxReceiveCount.')
  const maxReceiveCount =
    typeof count === 'number' || (typeof count === 'string' && /^\d+$/.test(count)) ? Number(count) : 0
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1 || maxReceiveCount > 1000) {
    throw refuse(`Invalid value for maxReceiveCount: ${String(count)}, valid values are from 1 to 1000 both inclusive.`)
  }
  const queue = queueNameOf(call, arn)
  if (queue === undefined || findQueue(call.state, queue) === undefined)
    throw refuse('Dead letter target does not exist.')
  if (queue === owner) throw refuse('A queue cannot be its own dead letter target.')
  return { queue, maxReceiveCount }
}

/**
 * Moves a message that was just taken from the visible ones and has been received often enough; false: it stays, and is received.
 * This happens on a receive and not by a timer. Id, send time and receive count are kept. A dead-letter queue that was deleted
 * meanwhile takes nothing.
 */
export function moveIfSpent(call: SqsCall, queue: Queue, message: Message): boolean {
  const policy = queue.deadLetter
  if (policy === null || message.receiveCount < policy.maxReceiveCount) return false
  const target = findQueue(call.state, policy.queue)
  if (target === undefined) return false
  const times = message.receiveCount === 1 ? 'once' : `${message.receiveCount} times`
  const limit =
    message.receiveCount === policy.maxReceiveCount
      ? 'the limit of maxReceiveCount'
      : `over the limit of maxReceiveCount ${policy.maxReceiveCount}`
  reportMove(call, queue, message, { to: 'moved', from: 'visible' }, `received ${times}, ${limit}`)
  removeMessage(queue, message)
  const arrived: Message = { ...message, place: 'visible', until: null, sourceArn: queue.arn, handles: [] }
  addMessage(target, arrived)
  reportMove(
    call,
    target,
    arrived,
    { to: 'visible', from: 'moved' },
    `moved from ${queue.name}: received ${times}, ${limit}`,
  )
  wakeReceivers(call, target.name)
  return true
}

/** By a wake-up and not at once: two queues that are each other's dead-letter queue would else pass a message on within one step for ever. */
function wakeReceivers(call: SqsCall, name: QueueName): void {
  const queue = findQueue(call.state, name)
  if (queue !== undefined && queue.waiting.length > 0) call.wakeAt(call.now, { kind: 'serve', queue: name })
}

/** Gives a message back to the visible ones. */
export function returnMessage(call: SqsCall, queue: Queue, message: Message, because: string): void {
  const from = message.place
  if (from === 'visible') return
  changePlace(queue, message, 'visible')
  reportMove(call, queue, message, { to: 'visible', from }, because)
}
