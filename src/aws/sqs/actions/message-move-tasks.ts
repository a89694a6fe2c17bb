import { decodeBase64 } from '../../../base/base64'
import { isObject, member, parseJson, type Json, type JsonObject } from '../../../base/json'
import { textParam, wholeParam } from '../../params'
import { AwsError } from '../../service'
import { invalidParameter, invalidValue, missingParameter, namespaced } from '../errors'
import { cancelTask, isDeadLetterQueue, moveDue, moveTaskHandle } from '../move-tasks'
import { findQueue, queueNameOf } from '../queue'
import type { MoveTask, Queue, SqsCall } from '../state'

const mostPerSecond = 500
/** Tasks of an account that run at the same time (documented; which error tells of it is not). */
const mostTasks = 100

/** Starts a redrive; one at a time for a source. */
export function startMessageMoveTask(call: SqsCall, params: JsonObject): JsonObject {
  const source = namedQueue(call, params, 'SourceArn')
  if (source === undefined) throw missingParameter('SourceArn')
  const destination = namedQueue(call, params, 'DestinationArn')
  if (!isDeadLetterQueue(call, source.name))
    throw invalidParameter('Source queue must be configured as a Dead Letter Queue.')
  if (destination !== undefined && (destination.fifo === null) !== (source.fifo === null))
    throw namespaced('UnsupportedOperation', 'Source and destination must be queues of the same type.')
  if (call.state.moveTasks.some((task) => task.sourceArn === source.arn && isRunning(task)))
    throw invalidParameter(
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    )
  if (call.state.moveTasks.filter(isRunning).length >= mostTasks)
    throw new AwsError('OverLimit', `Only ${mostTasks} message move tasks may run at a time.`, { status: 403 })
  const task: MoveTask = {
    id: call.newId('request'),
    sourceArn: source.arn,
    destinationArn: destination?.arn ?? null,
    rate: readRate(params),
    startedAt: call.now,
    toMove: source.count.visible,
    moved: 0,
    status: 'RUNNING',
    failure: null,
  }
  call.state.moveTasks.push(task)
  call.wakeAt(call.now, { kind: 'move', task: task.id })
  return { TaskHandle: moveTaskHandle(task) }
}

const isRunning = (task: MoveTask): boolean => task.status === 'RUNNING' || task.status === 'CANCELLING'

function namedQueue(call: SqsCall, params: JsonObject, name: string): Queue | undefined {
  const arn = textParam(params, name)
  if (arn === undefined) return undefined
  const queue = findQueue(call.state, queueNameOf(call, arn) ?? '')
  if (queue === undefined) throw notFound(`The resource that you specified for the ${name} parameter doesn't exist.`)
  return queue
}

const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message, { status: 404 })

function readRate(params: JsonObject): number | null {
  const rate = wholeParam(params, 'MaxNumberOfMessagesPerSecond')
  if (rate === undefined) return null
  if (rate >= 1 && rate <= mostPerSecond) return rate
  throw invalidValue(rate, 'MaxNumberOfMessagesPerSecond', `Must be an integer between 1 and ${mostPerSecond}.`)
}

/** Stops a task that runs; what was moved stays moved. */
export function cancelMessageMoveTask(call: SqsCall, params: JsonObject): JsonObject {
  const { taskId, sourceArn } = readHandle(textParam(params, 'TaskHandle') ?? '')
  if (findQueue(call.state, queueNameOf(call, sourceArn) ?? '') === undefined)
    throw notFound("The resource that you specified for the SourceArn parameter doesn't exist.")
  const task = call.state.moveTasks.find((one) => one.id === taskId && one.sourceArn === sourceArn)
  if (task?.status !== 'RUNNING') throw notFound('Task does not exist.')
  cancelTask(call, task)
  return { ApproximateNumberOfMessagesMoved: task.moved }
}

function readHandle(handle: string): { taskId: string; sourceArn: string } {
  const bytes = handle === '' ? undefined : decodeBase64(handle)
  const value = bytes === undefined ? undefined : parseJson(new TextDecoder().decode(bytes))
  const taskId = isObject(value) ? member(value, 'taskId') : undefined
  const sourceArn = isObject(value) ? member(value, 'sourceArn') : undefined
  if (typeof taskId !== 'string' || typeof sourceArn !== 'string')
    throw invalidParameter('Value for parameter TaskHandle is invalid.')
  return { taskId, sourceArn }
}

/** The newest tasks of a source first. */
export function listMessageMoveTasks(call: SqsCall, params: JsonObject): JsonObject {
  const source = namedQueue(call, params, 'SourceArn')
  if (source === undefined) throw missingParameter('SourceArn')
  const max = wholeParam(params, 'MaxResults') ?? 1
  if (max < 1 || max > 10) throw invalidValue(max, 'MaxResults', 'Must be an integer between 1 and 10.')
  const tasks = call.state.moveTasks.filter((task) => task.sourceArn === source.arn).toReversed()
  return { Results: tasks.slice(0, max).map(describe) }
}

function describe(task: MoveTask): Json {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: moveTaskHandle(task) } : {}),
    Status: task.status,
    SourceArn: task.sourceArn,
    ...(task.destinationArn === null ? {} : { DestinationArn: task.destinationArn }),
    ...(task.rate === null ? {} : { MaxNumberOfMessagesPerSecond: task.rate }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failure === null ? {} : { FailureReason: task.failure }),
    StartedTimestamp: task.startedAt,
  }
}

/** The wake-up of a task. */
export function moveTaskDue(call: SqsCall, id: string): void {
  const task = call.state.moveTasks.find((one) => one.id === id)
  if (task !== undefined) moveDue(call, task)
}
