import type { MessageId, OperationId, QueueName, ReceiptHandle, WakeId } from '../../base/brand'
import type { JsonObject } from '../../base/json'
import type { Caller, MessagePlace } from '../../kernel/event'
import type { VirtualTime } from '../../kernel/time'
import type { Call } from '../service'

/** A message, in one queue and in one place of it. */
export interface Message {
  readonly id: MessageId
  readonly body: string
  readonly md5OfBody: string
  /** MessageAttributes as they were sent; null: none. Frozen. */
  readonly attributes: JsonObject | null
  /** AWSTraceHeader, MessageGroupId and what a FIFO queue adds; null: none. Frozen. */
  readonly system: JsonObject | null
  /** The group that keeps it in order; null: it is in a standard queue. */
  readonly group: string | null
  readonly senderId: string
  /** Kept in a dead-letter queue, as on AWS. */
  readonly sentAt: VirtualTime
  /** When it came into this queue. */
  readonly enteredAt: VirtualTime
  /** Its place in the order of all messages of the run, by which its queue knows it: where it returns to. */
  readonly sequence: number
  place: MessagePlace
  /** When it becomes visible; null: it is. */
  until: VirtualTime | null
  /** The delay or visibility timeout that it was last given. */
  timerSeconds: number
  /** Raised whenever its timer changes, so that older timers are known to be dead. */
  generation: number
  receiveCount: number
  firstReceivedAt: VirtualTime | null
  receivedAt: VirtualTime | null
  /** ARN of the queue that it left for this dead-letter queue; null: it was sent here. */
  sourceArn: string | null
  /** Every receive made one; all of them go on working on a standard queue. */
  handles: readonly ReceiptHandle[]
}

/** Those of a message that nobody has received yet: one list for all of them. */
export const noHandles: readonly ReceiptHandle[] = Object.freeze([])

/** What a receive asks for. */
export interface Wanted {
  readonly max: number
  /** null: the queue's, as it stands when the message comes. */
  readonly visibilitySeconds: number | null
  readonly systemNames: readonly string[]
  readonly attributeNames: readonly string[]
  readonly caller: Caller
  /** ReceiveRequestAttemptId of a FIFO queue; null: none. */
  readonly attempt: string | null
}

/** A receive that waits for a message. */
export interface WaitingReceive {
  readonly operation: OperationId
  readonly wanted: Wanted
  /** The end of a long poll; null: an event source mapping waits without one. */
  readonly deadline: { readonly id: WakeId; readonly background: boolean } | null
}

/** A timer of a message, which is named by its sequence; dead when the generation is no longer the message's. */
export type TimerEntry = [at: VirtualTime, sequence: number, message: number, generation: number]

/** The messages of one group of a FIFO queue. */
export interface Group {
  /** Its place among the groups: the lowest is served first. */
  turn: number
  /** Is in the heap of the ready ones. */
  isListed: boolean
  size: number
  /** Heap of the sequences of the visible messages; an entry whose message is elsewhere is dead. */
  readonly visible: number[]
  /** Heap of those in flight or delayed, which stop what comes after them; the same holds. */
  readonly blocking: number[]
}

/** A message group of a standard queue. */
export interface Tenant {
  /** Messages in the queue, wherever. */
  size: number
  inFlight: number
  lastSentAt: VirtualTime
  /** Was noisy, and has sent nothing for five minutes. */
  isSilent: boolean
  /** Heap of its visible messages while it is noisy; null: it is not. */
  held: number[] | null
}

/** The answer to a message that was stored, for its duplicates. */
export interface Duplicate {
  readonly id: MessageId
  readonly sequenceNumber: string
}

/** A receive that may be asked for again under its ReceiveRequestAttemptId. */
export interface Attempt {
  readonly until: VirtualTime
  readonly received: readonly { readonly message: number; readonly handle: ReceiptHandle }[]
}

/** What a FIFO queue keeps beside its messages. */
export interface Fifo {
  readonly groups: Record<string, Group>
  /** Heap by turn. */
  readonly ready: [turn: number, zero: 0, group: string][]
  turns: number
  readonly duplicates: Record<string, Duplicate>
  /** Heap: when a duplicate is forgotten. */
  readonly duplicateEnds: [until: VirtualTime, sequence: number, key: string][]
  readonly attempts: Record<string, Attempt>
}

/** A redrive of a dead-letter queue, under way or over. */
export interface MoveTask {
  readonly id: string
  readonly sourceArn: string
  /** null: each message goes back to where it came from. */
  readonly destinationArn: string | null
  /** Messages per second; null: at once. */
  readonly rate: number | null
  readonly startedAt: VirtualTime
  readonly toMove: number
  moved: number
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED'
  failure: string | null
}

/** A queue with its messages. */
export interface Queue {
  readonly name: QueueName
  readonly url: string
  readonly arn: string
  readonly createdAt: VirtualTime
  modifiedAt: VirtualTime
  /** Attributes that can be set, by AWS's names and in AWS's texts, defaults included. */
  attributes: Record<string, string>
  /** RedrivePolicy, read once. */
  deadLetter: { readonly queue: QueueName; readonly maxReceiveCount: number } | null
  readonly tags: Record<string, string>
  /** null: a standard queue. */
  readonly fifo: Fifo | null
  /** By sequence, so in the order of sending. By their ids they took eight times as long to be put in and taken out. */
  readonly messages: Record<number, Message>
  /** By a number made of the handle: the sequences of the messages that it may stand for, nearly always one. */
  readonly handles: Record<number, number | readonly number[]>
  /** Heap of sequences, of a standard queue; an entry whose message is gone is dead. */
  visible: number[]
  /** Of a standard queue whose messages have groups; see fair.ts. */
  readonly tenants: Record<string, Tenant>
  /** Keys of the noisy ones, in the order in which they became so. */
  noisy: string[]
  /** Heap. */
  timers: TimerEntry[]
  timerSequence: number
  /** The one wake-up for the next timer. */
  wake: { readonly id: WakeId; readonly at: VirtualTime; readonly background: boolean } | null
  /** In the order in which they came. */
  readonly waiting: WaitingReceive[]
  /** Operations of those who want to be told, all of them, when there is something to receive. */
  readonly watching: OperationId[]
  readonly count: Record<MessagePlace, number>
  purgedAt: VirtualTime | null
  /** Heap of sequences, whose order is that of sending; an entry whose message is gone is dead. And the wake-up for the first. */
  readonly retention: { readonly heap: number[]; wake: { readonly id: WakeId; readonly at: VirtualTime } | null }
}

/** Everything that SQS remembers. Tables are keyed by `queueKey`. */
export interface SqsState {
  readonly queues: Record<string, Queue>
  /** Names that are blocked for a minute, with the time of the deletion. */
  readonly deleted: Record<string, VirtualTime>
  /** In the order in which they were started. */
  readonly moveTasks: MoveTask[]
  /** Messages sent so far in the run. */
  sent: number
}

/** What SQS's actions get. */
export type SqsCall = Call<SqsState>

/** Key of a queue in a table: a queue may be called `__proto__` or `12`, which as plain keys would not stay in order or not be kept at all. */
export const queueKey = (name: string): string => `queue:${name}`

/** Whether somebody waits for messages. */
export const isAwaited = (queue: Queue): boolean => queue.waiting.length > 0 || queue.watching.length > 0

/** SQS without queues. */
export function startSqs(): SqsState {
  return { queues: {}, deleted: {}, moveTasks: [], sent: 0 }
}
