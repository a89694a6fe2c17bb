// Message move tasks: messages of a dead-letter queue go back to their sources, or to another queue, as new messages.
import { brand, type MessageId, type QueueName } from '../../base/brand'
import { encodeBase64 } from '../../base/base64'
import { freeze, toText } from '../../base/json'
import { seconds } from '../../kernel/time'
import { arrive } from './arrive'
import { findQueue, popNext, putBack, queueNameOf, removeMessage, reportMove } from './queue'
import { serveWaiting } from './receive'
import { fifoSystem } from './sequence'
import { noHandles, type Message, type MoveTask, type Queue, type SqsCall } from './state'

const cancellingMillis = seconds(1)
/** A task runs for 36 hours at most (documented; the reason that it then shows is ours). */
const longestMillis = seconds(36 * 3600)

/** AWS's form of a handle. */
export function moveTaskHandle(task: MoveTask): string {
  return encodeBase64(new TextEncoder().encode(toText({ taskId: task.id, sourceArn: task.sourceArn })))
}

/** Moves what is due. Without a rate everything goes in one step, which AWS does in seconds. */
export function moveDue(call: SqsCall, task: MoveTask): void {
  if (task.status === 'CANCELLING') return endTask(task, 'CANCELLED')
  if (task.status !== 'RUNNING') return
  const source = findQueue(call.state, nameOf(call, task.sourceArn))
  if (source === undefined) return endTask(task, 'FAILED', 'AWS.SimpleQueueService.NonExistentQueue')
  if (call.now >= task.startedAt + longestMillis) return endTask(task, 'FAILED', 'TaskTimedOut')
  // As many as are there: what comes back to a queue that is its own destination is not moved again.
  let left = task.rate === null ? source.count.visible : 1
  do {
    const message = popNext(source)
    if (message === undefined) return endTask(task, 'COMPLETED')
    const failure = moveOne(call, task, source, message)
    if (failure !== null) return endTask(task, 'FAILED', failure)
    task.moved++
  } while (--left > 0)
  if (task.rate === null || task.moved >= task.toMove) return endTask(task, 'COMPLETED')
  call.wakeAt(call.now + 1000 / task.rate, { kind: 'move', task: task.id })
}

/** Asks a task to stop; it takes a moment, as on AWS. */
export function cancelTask(call: SqsCall, task: MoveTask): void {
  task.status = 'CANCELLING'
  call.wakeAt(call.now + cancellingMillis, { kind: 'move', task: task.id })
}

function endTask(task: MoveTask, status: MoveTask['status'], failure: string | null = null): void {
  task.status = status
  task.failure = failure
}

const nameOf = (call: SqsCall, arn: string): string => queueNameOf(call, arn) ?? ''

/** A moved message is a new one: its id, its time and its count begin anew. Gives AWS's reason where it cannot go anywhere. */
function moveOne(call: SqsCall, task: MoveTask, source: Queue, message: Message): string | null {
  const back = (reason: string): string => {
    putBack(source, message)
    return reason
  }
  const destinationArn = task.destinationArn ?? message.sourceArn
  if (destinationArn === null) return back('CouldNotDetermineMessageSource')
  const target = findQueue(call.state, nameOf(call, destinationArn))
  if (target === undefined) return back('AWS.SimpleQueueService.NonExistentQueue')
  reportMove(call, source, message, { to: 'moved', from: 'visible' }, `redriven to ${target.name}`)
  removeMessage(source, message)
  const id = brand<MessageId>(call.newId('message'))
  const sequence = call.state.sent++
  const arrived: Message = {
    ...message,
    id,
    sequence,
    sentAt: call.now,
    enteredAt: call.now,
    place: 'visible',
    until: null,
    receiveCount: 0,
    firstReceivedAt: null,
    receivedAt: null,
    sourceArn: null,
    handles: noHandles,
    system: target.fifo === null ? message.system : freeze({ ...message.system, ...fifoSystem(id, sequence) }),
    group: target.fifo === null ? null : message.group,
  }
  arrive(call, target, arrived)
  reportMove(call, target, arrived, { to: 'visible', from: 'moved' }, `redriven from ${source.name}`)
  serveWaiting(call, target)
  return null
}

/** Whether a queue is the dead-letter queue of another one. */
export function isDeadLetterQueue(call: SqsCall, name: QueueName): boolean {
  return Object.values(call.state.queues).some((queue) => queue.deadLetter?.queue === name)
}
