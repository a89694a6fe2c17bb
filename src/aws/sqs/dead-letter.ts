import type { QueueName } from '../../base/brand'
import { freeze, isArray, isObject, member, parseJson } from '../../base/json'
import { invalidValue } from './errors'
import { arrive } from './arrive'
import { arnOf, changePlace, findQueue, queueNameOf, removeMessage, reportMove } from './queue'
import { fifoSystem } from './sequence'
import { isAwaited, noHandles, type Message, type Queue, type SqsCall } from './state'

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
  const target = queue === undefined ? undefined : findQueue(call.state, queue)
  if (queue === undefined || target === undefined) throw refuse('Dead letter target does not exist.')
  if (queue === owner) throw refuse('A queue cannot be its own dead letter target.')
  if ((target.fifo !== null) !== owner.endsWith('.fifo')) {
    const kind = owner.endsWith('.fifo') ? 'FIFO' : 'standard'
    throw refuse(`Dead-letter queue must be same type of queue as the source: a ${kind} queue needs a ${kind} one.`)
  }
  if (!allowsSource(target, arnOf(call, owner)))
    throw refuse('The redrive allow policy of the dead letter target does not allow this queue.')
  return { queue, maxReceiveCount }
}

/** Refuses a RedriveAllowPolicy that AWS could not read. */
export function checkRedriveAllowPolicy(text: string): void {
  if (text === '') return
  const refuse = (reason: string): Error => invalidValue(text, 'RedriveAllowPolicy', reason)
  const policy = parseJson(text)
  if (!isObject(policy)) throw refuse('Redrive allow policy is not a valid JSON map.')
  const permission = member(policy, 'redrivePermission')
  if (permission !== 'allowAll' && permission !== 'denyAll' && permission !== 'byQueue')
    throw refuse('redrivePermission must be allowAll, denyAll or byQueue.')
  const sources = member(policy, 'sourceQueueArns')
  if (permission !== 'byQueue' ? sources !== undefined : !isArray(sources ?? null))
    throw refuse('sourceQueueArns is given with byQueue, and only with it.')
  if (sources !== undefined && isArray(sources) && (sources.length === 0 || sources.length > 10))
    throw refuse('sourceQueueArns names 1 to 10 queues.')
}

/** Whether RedriveAllowPolicy of a dead-letter queue lets a queue name it; without a policy all may. */
function allowsSource(target: Queue, sourceArn: string): boolean {
  const policy = parseJson(target.attributes['RedriveAllowPolicy'] ?? '')
  if (!isObject(policy)) return true
  const permission = member(policy, 'redrivePermission')
  const sources = member(policy, 'sourceQueueArns')
  if (permission === 'byQueue') return sources !== undefined && isArray(sources) && sources.includes(sourceArn)
  return permission !== 'denyAll'
}

/**
 * Moves a message that was just taken from the visible ones and has been received often enough; false: it stays, and is received.
 * This happens on a receive and not by a timer. Id and receive count are kept, and on a standard queue the time of sending; on a
 * FIFO queue that begins anew, and the message id is its deduplication id. A dead-letter queue that was deleted takes nothing.
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
  const fresh = {
    enteredAt: call.now,
    place: 'visible',
    until: null,
    sourceArn: queue.arn,
    handles: noHandles,
  } as const
  const arrived: Message = { ...message, ...fresh, ...(target.fifo === null ? {} : anew(call, message)) }
  arrive(call, target, arrived)
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

function anew(call: SqsCall, message: Message): Pick<Message, 'sentAt' | 'sequence' | 'system'> {
  const sequence = call.state.sent++
  return { sentAt: call.now, sequence, system: freeze({ ...message.system, ...fifoSystem(message.id, sequence) }) }
}

/** By a wake-up and not at once: two queues that are each other's dead-letter queue would else pass a message on within one step for ever. */
function wakeReceivers(call: SqsCall, name: QueueName): void {
  const queue = findQueue(call.state, name)
  if (queue !== undefined && isAwaited(queue)) call.wakeAt(call.now, { kind: 'serve', queue: name })
}

/** Gives a message back to the visible ones. */
export function returnMessage(call: SqsCall, queue: Queue, message: Message, because: string): void {
  const from = message.place
  if (from === 'visible') return
  changePlace(queue, message, 'visible')
  reportMove(call, queue, message, { to: 'visible', from }, because)
}
