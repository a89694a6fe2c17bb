// Workers of queues: programs outside of AWS, each in a loop of rest, receive, handle, delete.
// Owns: the rhythm of the polls, what a worker does with its messages. Does not own: visibility and receive counts (sqs), invocations (lambda).
// W1  A worker does one round at a time: it receives again only when its messages are handled and, where it deletes them, deleted.
// W2  A resting worker has no wake-up: SQS tells it of a message, so that a run comes to rest and empty polls fill no log.
// W3  Whatever is refused, the worker goes on, after a pause that doubles; its messages come back when their visibility timeout ends.
// W4  Only a queue or a function that is not there stops the workers of a group, all of them.
import { freeze, isArray, isObject, member, type Json, type JsonArray, type JsonObject } from '../../base/json'
import { must } from '../../base/assert'
import type { OperationId } from '../../base/brand'
import type { Caller, Outcome } from '../../kernel/event'
import { AwsError, Pending, type ServiceName } from '../service'
import { nextPoll } from './poll-times'
import type { Group, Phase, Worker, WorkersCall } from './state'

/** Ends a round: the worker waits until its queue has a message (W2). `since`: from when on its pause counts. */
export function rest(call: WorkersCall, group: Group, worker: Worker, since = call.now): void {
  worker.since = since
  ask(call, group, worker, { kind: 'resting' }, 'sqs', 'AwaitVisible', { QueueUrl: group.queueUrl })
}

/** The wake-up of a pause. */
export function receive(call: WorkersCall, group: Group, worker: Worker): void {
  if (worker.phase.kind === 'stopped') return
  const params = {
    QueueUrl: group.queueUrl,
    MaxNumberOfMessages: group.maxNumberOfMessages,
    WaitTimeSeconds: group.waitTimeSeconds,
    ...(group.visibilityTimeout === null ? {} : { VisibilityTimeout: group.visibilityTimeout }),
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  }
  ask(call, group, worker, { kind: 'receiving' }, 'sqs', 'ReceiveMessage', params)
}

/** Has a call made by the worker; what is answered at once is dealt with at once. */
function ask(
  call: WorkersCall,
  group: Group,
  worker: Worker,
  phase: Phase,
  service: ServiceName,
  action: string,
  params: JsonObject,
): void {
  worker.phase = phase
  let outcome: Outcome
  try {
    const answer = call.request(service, action, params, callerOf(group, worker))
    if (answer instanceof Pending) {
      call.state.waits[answer.operation] = { group: group.id, number: worker.number }
      return
    }
    outcome = { ok: answer }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    outcome = { err: error.refusal }
  }
  answered(call, group, worker, outcome)
}

const callerOf = (group: Group, { number }: Worker): Caller => ({
  kind: 'worker',
  queue: group.queue,
  functionName: group.functionName,
  number,
})

/** The end of an operation that a worker waits for. */
export function operationEnded(call: WorkersCall, operation: OperationId, outcome: Outcome): void {
  const wait = must(call.state.waits[operation], 'the workers know their operations')
  delete call.state.waits[operation]
  const group = must(call.state.groups[wait.group], 'a group outlives its operations')
  answered(call, group, workerOf(group, wait.number), outcome)
}

/** The worker of a number. */
export function workerOf(group: Group, number: number): Worker {
  return must(
    group.workers.find((worker) => worker.number === number),
    'a group keeps its workers',
  )
}

function answered(call: WorkersCall, group: Group, worker: Worker, outcome: Outcome): void {
  const { phase } = worker
  if (phase.kind === 'stopped' || phase.kind === 'pausing') return
  if ('err' in outcome) return refused(call, group, worker, outcome.err)
  switch (phase.kind) {
    case 'resting':
      return pause(call, group, worker)
    case 'receiving':
      return received(call, group, worker, outcome.ok)
    case 'handling':
      worker.refusals = 0
      if (group.deletes === 'afterSuccess' && hasSucceeded(outcome.ok))
        return deleteMessages(call, group, worker, phase.messages, 'after')
      return rest(call, group, worker)
    case 'deleting':
      if (phase.moment === 'before') return handle(call, group, worker, phase.messages)
      return rest(call, group, worker)
  }
}

function pause(call: WorkersCall, group: Group, worker: Worker): void {
  const at = nextPoll(group, worker, call.now)
  if (at === call.now) return receive(call, group, worker)
  worker.phase = { kind: 'pausing' }
  call.wakeAt(at, { kind: 'poll', group: group.id, number: worker.number })
}

function received(call: WorkersCall, group: Group, worker: Worker, answer: Json): void {
  const messages = isObject(answer) ? member(answer, 'Messages') : undefined
  if (!isArray(messages) || messages.length === 0) {
    worker.refusals = 0
    return rest(call, group, worker)
  }
  if (group.deletes === 'beforeHandling') deleteMessages(call, group, worker, messages, 'before')
  else handle(call, group, worker, messages)
}

/** One invocation for all messages of a receive, with what ReceiveMessage has answered. */
function handle(call: WorkersCall, group: Group, worker: Worker, messages: JsonArray): void {
  const params = { FunctionName: group.functionName, Payload: freeze({ Messages: messages }) }
  ask(call, group, worker, { kind: 'handling', messages }, 'lambda', 'Invoke', params)
}

const hasSucceeded = (answer: Json): boolean => isObject(answer) && member(answer, 'FunctionError') === undefined

function deleteMessages(
  call: WorkersCall,
  group: Group,
  worker: Worker,
  messages: JsonArray,
  moment: 'before' | 'after',
): void {
  const entries = messages.map((message, i): JsonObject => ({ Id: `m${i}`, ReceiptHandle: handleOf(message) }))
  const params = { QueueUrl: group.queueUrl, Entries: entries }
  ask(call, group, worker, { kind: 'deleting', messages, moment }, 'sqs', 'DeleteMessageBatch', params)
}

const handleOf = (message: Json): string => (isObject(message) ? String(member(message, 'ReceiptHandle')) : '')

const missing: ReadonlySet<string> = new Set(['QueueDoesNotExist', 'ResourceNotFoundException'])

function refused(
  call: WorkersCall,
  group: Group,
  worker: Worker,
  refusal: Extract<Outcome, { err: unknown }>['err'],
): void {
  if (missing.has(refusal.name)) return stop(call, group, refusal.message)
  worker.refusals++
  rest(call, group, worker)
}

/** Stops all workers of a group (W4). Those that rest call their waiting off. */
function stop(call: WorkersCall, group: Group, reason: string): void {
  for (const worker of group.workers) worker.phase = { kind: 'stopped' }
  const text = `The workers of ${group.queue} with the function ${group.functionName} were stopped: ${reason}`
  call.emit({ kind: 'notice', level: 'warning', text })
  for (const [operation, { group: id, number }] of Object.entries(call.state.waits))
    if (id === group.id) call.request('sqs', 'CancelReceive', { operation }, callerOf(group, workerOf(group, number)))
}
