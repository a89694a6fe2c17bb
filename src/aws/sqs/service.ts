import { must } from '../../base/assert'
import type { Wake } from '../../kernel/agenda'
import type { Service } from '../service'
import { cancelReceive } from './actions/cancel-receive'
import { changeMessageVisibility } from './actions/change-message-visibility'
import { changeMessageVisibilityBatch } from './actions/change-message-visibility-batch'
import { createQueue } from './actions/create-queue'
import { deleteMessage } from './actions/delete-message'
import { deleteMessageBatch } from './actions/delete-message-batch'
import { deleteQueue } from './actions/delete-queue'
import { getQueueAttributes } from './actions/get-queue-attributes'
import { getQueueUrl } from './actions/get-queue-url'
import { listDeadLetterSourceQueues } from './actions/list-dead-letter-source-queues'
import { listQueues } from './actions/list-queues'
import {
  cancelMessageMoveTask,
  listMessageMoveTasks,
  moveTaskDue,
  startMessageMoveTask,
} from './actions/message-move-tasks'
import { addPermission, removePermission } from './actions/permissions'
import { purgeQueue } from './actions/purge-queue'
import { listQueueTags, tagQueue, untagQueue } from './actions/queue-tags'
import { awaitMessages, awaitVisible, receiveMessage } from './actions/receive-message'
import { sendMessage } from './actions/send-message'
import { sendMessageBatch } from './actions/send-message-batch'
import { setQueueAttributes } from './actions/set-queue-attributes'
import { findQueue } from './queue'
import { endWait, serveWaiting, timersDue } from './receive'
import { retentionDue } from './retention'
import { startSqs, type SqsCall, type SqsState } from './state'

/** Amazon SQS: standard and FIFO queues. */
export function sqsService(): Service<SqsState> {
  return {
    name: 'sqs',
    start: startSqs,
    actions,
    internalActions: { AwaitMessages: awaitMessages, AwaitVisible: awaitVisible, CancelReceive: cancelReceive },
    wake,
  }
}

const actions: Service<SqsState>['actions'] = {
  AddPermission: addPermission,
  CancelMessageMoveTask: cancelMessageMoveTask,
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
  ListMessageMoveTasks: listMessageMoveTasks,
  ListQueueTags: listQueueTags,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  RemovePermission: removePermission,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMessageMoveTask,
  TagQueue: tagQueue,
  UntagQueue: untagQueue,
}

function wake(call: SqsCall, due: Wake): void {
  const queue = findQueue(call.state, String(due['queue']))
  switch (due.kind) {
    case 'timers':
      return timersDue(call, must(queue, 'a queue takes its timers with it when it is deleted'))
    case 'retention':
      return retentionDue(call, must(queue, 'a queue takes its wake-ups with it when it is deleted'))
    case 'move':
      return moveTaskDue(call, String(due['task']))
    case 'deadline':
      return endWait(call, must(queue, 'a long poll ends with its queue'), String(due['operation']), true)
    case 'serve':
      // The queue may be deleted in the same instant; nobody waits then.
      if (queue !== undefined) serveWaiting(call, queue)
  }
}
