import { equal, parseJson, type JsonObject } from '../../base/json'
import { textParam } from '../params'
import { AwsError } from '../service'
import { checkRedriveAllowPolicy, readRedrivePolicy } from './dead-letter'
import { invalidAttributeValue, unknownAttribute } from './errors'
import type { Queue, SqsCall } from './state'

/** Attributes that are whole numbers: smallest, largest and default value. */
const numbers: Readonly<Record<string, readonly [min: number, max: number, start: number]>> = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1024, 1_048_576, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
  KmsDataKeyReusePeriodSeconds: [60, 86_400, 300],
}

/** Attributes that are absent until they are set, and removed by an empty text. */
const removable = new Set(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId'])

/** Attributes of FIFO queues, with the values that they take; the first is the default. */
const fifoOnly: Readonly<Record<string, readonly string[]>> = {
  FifoQueue: ['true'],
  ContentBasedDeduplication: ['false', 'true'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
}

/** Attributes that the queue answers from what it is rather than from what was set. */
const computed: Readonly<Record<string, (queue: Queue) => string>> = {
  ApproximateNumberOfMessages: (queue) => String(queue.count.visible),
  ApproximateNumberOfMessagesDelayed: (queue) => String(queue.count.delayed),
  ApproximateNumberOfMessagesNotVisible: (queue) => String(queue.count['in-flight']),
  CreatedTimestamp: (queue) => String(Math.floor(queue.createdAt / 1000)),
  LastModifiedTimestamp: (queue) => String(Math.floor(queue.modifiedAt / 1000)),
  QueueArn: (queue) => queue.arn,
}

/** What a queue has that was created without attributes. */
export function defaultAttributes(isFifo: boolean): Record<string, string> {
  const attributes: Record<string, string> = { SqsManagedSseEnabled: 'true' }
  for (const [name, range] of Object.entries(numbers)) attributes[name] = String(range[2])
  if (isFifo) for (const [name, [start = '']] of Object.entries(fifoOnly)) attributes[name] = start
  return attributes
}

/** The attributes that a request gives, checked one by one; `owner` is the queue that they are for. */
export function readAttributes(call: SqsCall, owner: string, given: JsonObject): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const name of Object.keys(given)) {
    const text = textParam(given, name)
    if (text !== undefined) attributes[checkedName(name, owner)] = checkedText(call, owner, name, text)
  }
  if (attributes['SqsManagedSseEnabled'] === 'true' && (attributes['KmsMasterKeyId'] ?? '') !== '') {
    const text =
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.'
    throw new AwsError('InvalidAttributeName', text)
  }
  return attributes
}

const isFifoName = (queue: string): boolean => queue.endsWith('.fifo')

function checkedName(name: string, owner: string): string {
  if (Object.hasOwn(fifoOnly, name) && isFifoName(owner)) return name
  if (name === 'DeduplicationScope' || name === 'FifoThroughputLimit') {
    throw new AwsError('InvalidAttributeName', `You can specify the ${name} only when FifoQueue is set to true.`)
  }
  if (name === 'SqsManagedSseEnabled' || removable.has(name) || Object.hasOwn(numbers, name)) return name
  throw unknownAttribute(name)
}

function checkedText(call: SqsCall, owner: string, name: string, text: string): string {
  if (Object.hasOwn(numbers, name)) {
    const [min, max] = numbers[name] as readonly [number, number, number]
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1
    if (value < min || value > max) throw invalidAttributeValue(name)
    return String(value)
  }
  if (Object.hasOwn(fifoOnly, name)) return checkedFifo(name, text)
  if (name === 'SqsManagedSseEnabled') {
    if (!/^(true|false)$/i.test(text)) throw invalidAttributeValue(name)
    return text.toLowerCase()
  }
  if (name === 'RedrivePolicy') readRedrivePolicy(call, owner, text)
  else if (name === 'RedriveAllowPolicy') checkRedriveAllowPolicy(text)
  else if (name !== 'KmsMasterKeyId' && text !== '' && parseJson(text) === undefined) throw invalidAttributeValue(name)
  return text
}

/** Values that are true or false are taken in any case (tested on AWS). */
function checkedFifo(name: string, text: string): string {
  const value = /^(true|false)$/i.test(text) ? text.toLowerCase() : text
  if (fifoOnly[name]?.includes(value)) return value
  if (name !== 'FifoQueue') throw invalidAttributeValue(name)
  const reason = 'Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.'
  throw new AwsError('InvalidAttributeValue', reason)
}

/** Refuses the one pair of values that do not go together. */
export function checkTogether(attributes: Readonly<Record<string, string>>): void {
  if (attributes['FifoThroughputLimit'] !== 'perMessageGroupId' || attributes['DeduplicationScope'] === 'messageGroup')
    return
  const text = 'The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.'
  throw new AwsError('InvalidAttributeValue', text)
}

/** Gives a queue attributes that were checked before. */
export function applyAttributes(call: SqsCall, queue: Queue, given: Record<string, string>): void {
  for (const name of Object.keys(given)) {
    const text = given[name] as string
    if (removable.has(name) && text === '') delete queue.attributes[name]
    else queue.attributes[name] = text
    // Recorded: a KMS key turns the other encryption off, and removing the key does not turn it on again.
    if (name === 'KmsMasterKeyId' && text !== '') queue.attributes['SqsManagedSseEnabled'] = 'false'
  }
  if (given['RedrivePolicy'] !== undefined)
    queue.deadLetter = readRedrivePolicy(call, queue.name, given['RedrivePolicy'])
}

/** The first attribute of a request that a queue has otherwise; undefined: creating it again changes nothing. */
export function differingAttribute(queue: Queue, given: Record<string, string>): string | undefined {
  return Object.keys(given).find((name) => !sameText(queue.attributes[name] ?? '', given[name] as string))
}

function sameText(a: string, b: string): boolean {
  if (a === b) return true
  const [left, right] = [parseJson(a), parseJson(b)]
  return left !== undefined && right !== undefined && equal(left, right)
}

/** The attributes that a request names, or all; those that the queue does not have are left out. */
export function answerAttributes(queue: Queue, names: readonly string[]): JsonObject {
  const all: Record<string, string> = {}
  for (const name of Object.keys(computed)) all[name] = (computed[name] as (queue: Queue) => string)(queue)
  for (const name of Object.keys(queue.attributes)) {
    // Recorded: not listed while it has its default.
    if (name !== 'KmsDataKeyReusePeriodSeconds' || queue.attributes[name] !== '300')
      all[name] = queue.attributes[name] as string
  }
  if (names.includes('All')) return all
  const wanted: Record<string, string> = {}
  for (const name of names) {
    if (Object.hasOwn(all, name)) wanted[name] = all[name] as string
    else if (!removable.has(name) && !Object.hasOwn(fifoOnly, name) && !Object.hasOwn(numbers, name))
      throw unknownAttribute(name)
  }
  return wanted
}
