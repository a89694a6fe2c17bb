import { brand, type QueueName } from '../../../base/brand'
import { freeze, type JsonObject } from '../../../base/json'
import { objectParam, textParam } from '../../params'
import { applyAttributes, checkTogether, defaultAttributes, differingAttribute, readAttributes } from '../attributes'
import { invalidParameter, missingParameter, namespaced, unknownAttribute } from '../errors'
import { emptyFifo } from '../fifo'
import { blockedMillis } from '../limits'
import { arnOf, findQueue, reportQueue, urlOf } from '../queue'
import { queueKey, type Queue, type SqsCall } from '../state'
import { AwsError } from '../../service'
import { readTags } from '../tags'

/** Creating a queue again with equal attributes gives its URL; only attributes of the request are compared. */
export function createQueue(call: SqsCall, params: JsonObject): JsonObject {
  const name = textParam(params, 'QueueName') ?? ''
  if (name === '') throw missingParameter('QueueName')
  const attributes = objectParam(params, 'Attributes') ?? freeze({})
  checkName(name, textParam(attributes, 'FifoQueue')?.toLowerCase())
  const given = readAttributes(call, name, attributes)
  const tags = readTags(objectParam(params, 'tags'))
  const existing = findQueue(call.state, name)
  if (existing !== undefined) {
    const differing = differingAttribute(existing, given)
    if (differing === undefined) return { QueueUrl: existing.url }
    const text = `A queue already exists with the same name and a different value for attribute ${differing}`
    throw new AwsError('QueueNameExists', text, { queryCode: 'QueueAlreadyExists' })
  }
  checkNotBlocked(call, name)
  checkTogether({ ...defaultAttributes(name.endsWith('.fifo')), ...given })
  const queue = newQueue(call, name)
  call.state.queues[queueKey(name)] = queue
  applyAttributes(call, queue, given)
  Object.assign(queue.tags, tags)
  reportQueue(call, queue)
  return { QueueUrl: queue.url }
}

/** FifoQueue and the suffix `.fifo` come together. `FifoQueue=false` is no attribute that there is (recorded). */
function checkName(name: string, fifoQueue: string | undefined): void {
  if (fifoQueue === 'false') throw unknownAttribute('FifoQueue')
  const isNamed = name.endsWith('.fifo')
  if (fifoQueue === 'true' && !isNamed) {
    throw invalidParameter(
      'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
    )
  }
  const plain = fifoQueue === 'true' ? name.slice(0, -'.fifo'.length) : name
  if (name.length > 80 || !/^[A-Za-z0-9_-]+$/.test(plain))
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length')
}

/** A deployment may put a deleted queue back at once: the person who undoes an edit cannot wait for a clock that stands still. */
function checkNotBlocked(call: SqsCall, name: string): void {
  const deletedAt = call.state.deleted[queueKey(name)]
  if (deletedAt === undefined || call.caller.kind === 'deploy' || call.settings.limits === 'relaxed') return
  if (call.now >= deletedAt + blockedMillis) return
  const text = 'You must wait 60 seconds after deleting a queue before you can create another with the same name.'
  throw namespaced('QueueDeletedRecently', text)
}

function newQueue(call: SqsCall, name: string): Queue {
  return {
    name: brand<QueueName>(name),
    url: urlOf(call, name),
    arn: arnOf(call, name),
    createdAt: call.now,
    modifiedAt: call.now,
    attributes: defaultAttributes(name.endsWith('.fifo')),
    deadLetter: null,
    tags: {},
    fifo: name.endsWith('.fifo') ? emptyFifo() : null,
    messages: {},
    handles: {},
    visible: [],
    tenants: {},
    noisy: [],
    timers: [],
    timerSequence: 0,
    wake: null,
    waiting: [],
    watching: [],
    count: { delayed: 0, visible: 0, 'in-flight': 0 },
    purgedAt: null,
    retention: { heap: [], wake: null },
  }
}
