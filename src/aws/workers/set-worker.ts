import { brand, type FunctionName, type QueueName } from '../../base/brand'
import { isObject, member, type JsonObject } from '../../base/json'
import { seconds } from '../../kernel/time'
import { textParam, wholeParam } from '../params'
import { AwsError } from '../service'
import { rest } from './rounds'
import type { Group, Worker, WorkersCall } from './state'

const groupLimit = 100
const workerLimit = 100

/**
 * SetWorker, an operation of the simulator: from here on so many workers receive the messages of a queue, and a function handles
 * them. Refused where queue or function are not there.
 */
export function setWorker(call: WorkersCall, params: JsonObject): JsonObject {
  const name = textParam(params, 'QueueName') ?? ''
  const answer = call.request('sqs', 'GetQueueUrl', { QueueName: name }, call.caller)
  const functionName = textParam(params, 'FunctionName') ?? ''
  call.request('lambda', 'GetFunction', { FunctionName: functionName }, call.caller)
  const count = wholeParam(params, 'Count') ?? 1
  const groups = Object.values(call.state.groups)
  if (groups.length >= groupLimit || count < 1 || count > workerLimit)
    throw new AwsError('LimitExceededException', `At most ${groupLimit} times 1 to ${workerLimit} workers.`)
  const before = groups.filter((one) => one.queue === name).reduce((sum, one) => sum + one.workers.length, 0)
  const pollSeconds = wholeParam(params, 'PollSeconds') ?? 0
  const workers = Array.from({ length: count }, (_, i): Worker => ({
    number: before + i + 1,
    phase: { kind: 'resting' },
    since: call.now,
    refusals: 0,
  }))
  const group: Group = {
    id: `workers-${groups.length + 1}`,
    queue: brand<QueueName>(name),
    queueUrl: String(isObject(answer as JsonObject) ? member(answer as JsonObject, 'QueueUrl') : ''),
    functionName: brand<FunctionName>(functionName),
    pollSeconds,
    waitTimeSeconds: wholeParam(params, 'WaitTimeSeconds') ?? 0,
    maxNumberOfMessages: wholeParam(params, 'MaxNumberOfMessages') ?? 1,
    visibilityTimeout: wholeParam(params, 'VisibilityTimeout') ?? null,
    deletes: readDeletes(textParam(params, 'Deletes')),
    workers,
  }
  call.state.groups[group.id] = group
  // Their first poll is due at once.
  for (const worker of workers) rest(call, group, worker, call.now - seconds(pollSeconds))
  return {}
}

function readDeletes(text: string | undefined): Group['deletes'] {
  return text === 'beforeHandling' || text === 'never' ? text : 'afterSuccess'
}
