import type { FunctionName, InvocationId, MappingId, OperationId, QueueName, WakeId } from '../../base/brand'
import type { Json, JsonArray, JsonObject } from '../../base/json'
import type { Caller } from '../../kernel/event'
import type { Millis, VirtualTime } from '../../kernel/time'
import type { InvocationFate } from '../fault-desk'
import type { Call } from '../service'
import type { CallReply, ErrorDocument, FunctionCode, Report, Work } from './turn'

/** A function as it stands. */
export interface LambdaFunction {
  readonly name: FunctionName
  readonly arn: string
  /** What containers load; frozen, replaced as a whole on every change. */
  code: FunctionCode
  runtime: string
  role: string
  /** Size of EphemeralStorage, /tmp; code in a browser has none, so it is only kept and shown. */
  ephemeralMb: number
  /** Modelled computing time of an invocation; null: 5 to 15 ms. */
  durationMs: Millis | null
  /** Most invocations at once; null: as many as the account has left. */
  reservedConcurrency: number | null
  /** TargetArn of DeadLetterConfig, for asynchronous events; null: none. */
  deadLetterArn: string | null
  /** Settings of asynchronous invocations; null: AWS's defaults. Frozen, replaced as a whole. */
  eventInvoke: EventInvokeConfig | null
  /** Changes with code and configuration: containers of another revision are not used again. */
  revision: string
  modifiedAt: VirtualTime
  /** Warm containers of this revision that are free, the one used last at the end. */
  free: { readonly container: string; readonly since: VirtualTime }[]
}

/** Settings of asynchronous invocations; null: AWS's default. */
export interface EventInvokeConfig {
  readonly retries: number | null
  readonly maxAgeSeconds: number | null
  /** ARNs of a queue or a function. */
  readonly onSuccess: string | null
  readonly onFailure: string | null
  readonly modifiedAt: VirtualTime
}

/** How far an asynchronous event has come. */
export interface EventProgress {
  /** From 1. */
  readonly attempt: number
  /** When it came. */
  readonly since: VirtualTime
  /** How often there was no concurrency for this attempt. */
  readonly refusals: number
}

/** How an invocation ended. */
export type InvocationOutcome = { readonly ok: Json } | { readonly error: ErrorDocument }

/** What a live invocation is doing. */
export type Phase =
  /** Cold start, until the wake-up `initialised`. */
  | { readonly kind: 'starting' }
  /** Real JavaScript runs or is to run: the clock stands until it reports. */
  | { readonly kind: 'busy'; readonly turn: number; readonly now: VirtualTime; readonly work: Work }
  /** Waits for its timer at `next`, for replies, or for both; `wake` is for whichever is first. */
  | { readonly kind: 'parked'; readonly next: VirtualTime | null; readonly wake: WakeId | null }
  /** The code is done; the modelled computing time passes. */
  | {
      readonly kind: 'ending'
      readonly outcome: InvocationOutcome
      readonly containerLost: boolean
      readonly wake: WakeId
    }

/** An AWS call of a function's code that it has no reply to yet. */
export type OpenCall =
  | { readonly kind: 'waiting'; readonly call: number; readonly notBefore: VirtualTime }
  | {
      readonly kind: 'answered'
      readonly call: number
      readonly due: VirtualTime
      readonly outcome: CallReply['outcome']
    }

/** A turn that was reported, kept as long as the invocation lives: a cut run does it again and compares. */
export interface Exchange {
  readonly turn: number
  readonly now: VirtualTime
  readonly work: Work
  readonly report: Pick<Report, 'calls' | 'end'>
}

/** An invocation from its start to its outcome; its life is in invocation.ts. */
export interface Invocation {
  readonly operation: OperationId
  readonly id: InvocationId
  readonly functionName: FunctionName
  readonly functionArn: string
  readonly caller: Caller
  readonly event: Json
  /** Of an asynchronous invocation; null: somebody waits for the answer. */
  readonly queued: EventProgress | null
  /** Code and settings as they were when it began. */
  readonly code: FunctionCode
  readonly durationMs: Millis | null
  readonly revision: string
  readonly container: string
  readonly initMs: Millis
  /** What the faults that are on make of it; null: nothing. */
  readonly fate: InvocationFate | null
  /** When the handler began; null: cold start. */
  startedAt: VirtualTime | null
  /** The time that the code has seen: after the run's where a loop read the clock until it moved. */
  codeNow: VirtualTime
  /** The function's Timeout. */
  timeout: WakeId | null
  phase: Phase
  /** Turns so far. */
  turns: number
  /** The end of its log, for LogType Tail; null: nobody wants it. */
  tail: string | null
  calls: OpenCall[]
  readonly exchanges: Exchange[]
}

/** Messages that one receive brought, until they are settled. */
export interface Batch {
  readonly id: string
  /** As ReceiveMessage gave them; frozen. */
  readonly messages: JsonArray
  readonly receivedAt: VirtualTime
  phase:
    | { readonly kind: 'invoking' }
    /** `until`: when the messages become visible again, after which there is nothing to try. */
    | { readonly kind: 'throttled'; readonly attempt: number; readonly until: VirtualTime }
}

/** Messages of several receives, until the window ends or the batch is full. */
export interface Gathering {
  readonly messages: Json[]
  readonly since: VirtualTime
  bytes: number
  readonly wake: WakeId
}

/** A filter of a mapping: its text as it was given, and the pattern in it. */
export interface Filter {
  readonly text: string
  readonly pattern: JsonObject
}

/** ProvisionedPollerConfig: how many event pollers a mapping has at least and at most. Frozen. */
export interface Pollers {
  readonly least: number
  readonly most: number
}

/** An event source mapping. */
export interface Mapping {
  readonly id: MappingId
  readonly queue: QueueName
  readonly queueArn: string
  functionName: FunctionName
  functionArn: string
  batchSize: number
  /** MaximumBatchingWindowInSeconds; 0: a receive is a batch. */
  windowSeconds: number
  /** Messages that fit none of them are deleted; empty: all are taken. Frozen. */
  filters: readonly Filter[]
  /** ScalingConfig's MaximumConcurrency; null: none. */
  maximumConcurrency: number | null
  /** ProvisionedPollerConfig; null: none. */
  pollers: Pollers | null
  /** FunctionResponseTypes holds ReportBatchItemFailures. */
  reportsFailures: boolean
  state: 'Enabled' | 'Disabled' | 'Deleting'
  modifiedAt: VirtualTime
  /** The receive that waits for messages. */
  poll: OperationId | null
  /** A batch that waits for more messages; null: none does. */
  gathering: Gathering | null
  readonly batches: Record<string, Batch>
  /** Since when there has always been a batch in progress: AWS adds concurrency while a queue is busy. */
  busySince: VirtualTime | null
  /** How often its concurrency is halved: once more for each batch whose invocation failed, once less for each that did not. */
  halvings: number
  nextBatch: number
}

/** Who inside of Lambda waits for an operation. */
export type Wait =
  | { readonly kind: 'call'; readonly invocation: OperationId; readonly call: number }
  | { readonly kind: 'poll'; readonly mapping: MappingId }
  | { readonly kind: 'batch'; readonly mapping: MappingId; readonly batch: string }

/** Everything that Lambda remembers. */
export interface LambdaState {
  /** By `functionKey`. */
  readonly functions: Record<string, LambdaFunction>
  /** Live ones, by operation, in the order in which they began. */
  readonly invocations: Record<string, Invocation>
  /** How many invocations are busy. */
  busy: number
  readonly mappings: Record<string, Mapping>
  readonly waits: Record<string, Wait>
}

/** What Lambda's actions get. */
export type LambdaCall = Call<LambdaState>

/** Key of a function in a table: a function may be called `__proto__` or `12`, which as plain keys would not stay in order or not be kept at all. */
export const functionKey = (name: string): string => `function:${name}`

/** Lambda without functions. */
export function startLambda(): LambdaState {
  return { functions: {}, invocations: {}, busy: 0, mappings: {}, waits: {} }
}
