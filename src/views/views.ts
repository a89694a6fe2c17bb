import type { Json, JsonObject } from '../base/json'
import type {
  Billing,
  Caller,
  ExecutionStatus,
  FaultedThing,
  Logging,
  MapRunMember,
  MessagePlace,
} from '../kernel/event'
import type { VirtualTime } from '../kernel/time'

/** How a state of an execution stands; the words and glyphs of the one status language. */
export type StateStatus = 'running' | 'waiting' | 'retrying' | 'succeeded' | 'failed' | 'caught' | 'aborted'

/** How many visits, branches or iterations stand where. */
export interface Counts {
  readonly running: number
  readonly succeeded: number
  readonly failed: number
  readonly aborted: number
}

/**
 * One visit to a state. Among the states of an execution it stands for all visits: the one that was entered last is shown, or one
 * that failed since. Payloads are those of the visit that is shown.
 */
export interface StateView {
  readonly name: string
  /** The branch, iteration or execution that made this visit. */
  readonly flow: string
  /** The Parallel or Map state that it stands in; empty: none. */
  readonly around: string
  /** State type as in ASL: Task, Pass … */
  readonly type: string
  readonly status: StateStatus
  /** How often it was entered. */
  readonly visits: number
  /** Attempts of this visit: 1, and one more per retry. */
  readonly attempts: number
  /** How often a redrive did this visit again; absent: never. */
  readonly redrives?: number
  readonly enteredAt: VirtualTime
  readonly exitedAt?: VirtualTime | undefined
  readonly input: Json
  /** What was sent to the service or function. */
  readonly parameters?: Json
  /** What came back. */
  readonly result?: Json
  readonly output?: Json
  /** What this visit assigned when it was left. */
  readonly assigned?: Readonly<Record<string, Json>>
  /** Branches or iterations of this attempt; of all attempts where the state stands for several flows. Absent: it has none. */
  readonly inside?: Counts | undefined
  /** How many items a Map has, counted like `inside`. */
  readonly length?: number
  /** Visits by all branches and iterations, one that a catcher took being failed; absent: it stands for one flow alone. */
  readonly everywhere?: Counts
  /** The latest failure of this visit; gone again once an attempt succeeds. */
  readonly error?: { readonly error?: string; readonly cause?: string; readonly location?: string } | undefined
  /** When the next retry starts. */
  readonly retryAt?: VirtualTime
  /** The latest attempt was answered by a mock: which response, null where the target is not there, and which invocation of it. */
  readonly mocked?: { readonly response: string | null; readonly invocation: number }
  /** History ids of this visit, first and last. */
  readonly historyIds: readonly [number, number]
}

/** A branch of a Parallel state or an iteration of a Map, with the visits to its states. */
export interface FlowView {
  readonly id: string
  /** The flow that stands in the Parallel or Map state. */
  readonly parent: string
  /** That state's name, and which branch or iteration this is. */
  readonly state: string
  readonly index: number
  /** The attempt of that state that it belongs to, from 1. */
  readonly attempt: number
  readonly status: 'running' | 'succeeded' | 'failed' | 'aborted'
  readonly startedAt: VirtualTime
  readonly endedAt?: VirtualTime
  readonly current: string | null
  /** Its own, as in an execution. */
  readonly transitions: readonly string[]
  readonly states: Readonly<Record<string, StateView>>
  /** Variables of its own scope. */
  readonly variables: Readonly<Record<string, Json>>
}

/** One execution and its states, by name. */
export interface ExecutionView {
  /** The execution's own flow. */
  readonly flow: string
  /** Its branches and iterations: of those that ended well the newest 200, of those that failed 200 more. `flowsLeftOut` were dropped. */
  readonly flows: readonly FlowView[]
  readonly flowsLeftOut: number
  /** Variables of the outermost scope. */
  readonly variables: Readonly<Record<string, Json>>
  readonly arn: string
  readonly name: string
  readonly stateMachine: string
  /** The item of a distributed Map that it was started for; absent: it was started by itself. */
  readonly mapRun?: MapRunMember
  /** What makes it EXPRESS, with its bill once it has ended; absent: it is STANDARD. */
  readonly express?: { readonly isSync: boolean; readonly logging: Logging; readonly billing?: Billing }
  /** When it was redriven, and by which history event. */
  readonly redrives: readonly { readonly at: VirtualTime; readonly historyId: number }[]
  readonly status: ExecutionStatus
  readonly inputText: string
  readonly startedAt: VirtualTime
  readonly endedAt?: VirtualTime
  readonly output?: Json
  readonly error?: string
  readonly cause?: string
  readonly states: Readonly<Record<string, StateView>>
  /** `from→to` of each transition taken, in order of first use; from `` (empty) is the start, to `` the end. */
  readonly transitions: readonly string[]
  /** Those of them that were taken inside a Parallel or Map state, by its name. */
  readonly inner: Readonly<Record<string, readonly string[]>>
  /** Name of the state that was entered last outside of all branches and iterations, or that ended the execution; null before the first. */
  readonly current: string | null
  /** History events so far. */
  readonly historyLength: number
}
export type ExecutionsView = readonly ExecutionView[]

/** One message and its life. */
export interface MessageView {
  readonly id: string
  readonly body: string
  readonly md5OfBody: string
  readonly messageAttributes?: Json
  /** Those that it was sent with and that SQS added: message group, deduplication id, sequence number, trace header. */
  readonly systemAttributes?: JsonObject
  /** Its message group; absent: it has none. */
  readonly group?: string
  readonly place: MessagePlace | 'deleted' | 'moved' | 'purged' | 'expired'
  readonly receiveCount: number
  /** When it becomes visible, for delayed and in-flight ones. */
  readonly until?: VirtualTime
  readonly sentAt: VirtualTime
  /** What faults have done to it, in words; absent: nothing. */
  readonly faults?: readonly string[]
  /** What happened to it, oldest first. */
  readonly life: readonly { readonly at: VirtualTime; readonly to: string; readonly because: string }[]
}

/** A queue with its newest messages (the last 500), and counts over all. */
export interface QueueView {
  readonly name: string
  readonly url: string
  readonly arn: string
  readonly visibilityTimeoutSeconds: number
  readonly delaySeconds: number
  readonly deadLetter: { readonly queue: string; readonly maxReceiveCount: number } | null
  /** Absent: a standard queue. */
  readonly fifo?: true
  readonly delayed: number
  readonly visible: number
  readonly inFlight: number
  readonly sent: number
  readonly deleted: number
  readonly purged: number
  readonly expired: number
  readonly moved: number
  readonly messages: readonly MessageView[]
}
export type QueuesView = readonly QueueView[]

/** How full a queue was from a moment on, until the next one. */
export interface DepthPoint {
  readonly at: VirtualTime
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
  /** When its oldest message came into it; null: it is empty. */
  readonly oldest: VirtualTime | null
}

/** The depth of a queue over time. Of a long run only the fullest and the last moment of each `step` are kept. */
export interface QueueDepths {
  readonly queue: string
  /** Milliseconds; 0: each moment is kept. */
  readonly step: number
  readonly points: readonly DepthPoint[]
  /** Messages in the queue by the time at which they came, oldest first; times close together are counted as the first of them. */
  readonly ages: readonly { readonly since: VirtualTime; readonly count: number }[]
}
export type DepthsView = readonly QueueDepths[]

/** One invocation of a function with its console output. */
export interface InvocationView {
  /** The request id; all attempts of an asynchronous event have the same. */
  readonly id: string
  /** Of this attempt alone. */
  readonly operation: string
  /** Of an asynchronous invocation, from 1; absent: somebody waits for the answer. */
  readonly attempt?: number
  readonly functionName: string
  readonly caller: Caller
  readonly event: Json
  readonly coldStart: boolean
  readonly status: 'running' | 'succeeded' | 'failed'
  readonly startedAt: VirtualTime
  readonly endedAt?: VirtualTime
  readonly durationMs?: number
  readonly initMs?: number
  readonly memoryMb?: number
  readonly maxMemoryMb?: number
  /** The batch of a trigger, when it was settled: those that failed come back to their queue. */
  readonly batch?: { readonly queue: string; readonly messages: number; readonly failed: number }
  readonly result?: Json
  /** Lambda's error document. */
  readonly error?: Json
  readonly lines: readonly { readonly at: VirtualTime; readonly level: string; readonly text: string }[]
}

/** A function with its newest invocations (the last 200), and counts over all. */
export interface FunctionView {
  readonly name: string
  readonly arn: string
  readonly invocations: readonly InvocationView[]
  readonly running: number
  readonly succeeded: number
  readonly failed: number
}
export type FunctionsView = readonly FunctionView[]

/** An event source mapping as it stands. */
export interface MappingView {
  readonly id: string
  readonly queue: string
  readonly functionName: string
  readonly batchSize: number
  readonly enabled: boolean
}

/** Calls through the front door, newest last (the last 500), without those that deploy the project. */
export interface CallView {
  readonly call: string
  readonly at: VirtualTime
  readonly caller: Caller
  readonly service: string
  readonly action: string
  readonly params: Json
  readonly outcome?: { readonly ok: Json } | { readonly err: { readonly name: string; readonly message: string } }
}

/** A Task that waits for someone: for a worker, or for an answer to its token. */
export interface WaitingTask {
  /** ARN of its execution. */
  readonly execution: string
  readonly flow: string
  readonly state: string
  /** ARN of the activity, or the integration as in `sqs:sendMessage.waitForTaskToken`. */
  readonly resource: string
  /** ARN of its activity; null: it is none of an activity. */
  readonly activity: string | null
  /** What was sent. */
  readonly input: Json
  readonly since: VirtualTime
  /** Null: no worker has taken it. */
  readonly token: string | null
  readonly workerName: string | null
  /** When it fails without an answer, and without a heartbeat; null: it waits as long as it must. */
  readonly timeoutAt: VirtualTime | null
  readonly heartbeatAt: VirtualTime | null
}

/** The Tasks that wait for someone, of all executions; `leftOut` more are only counted. */
export interface WaitingView {
  readonly tasks: readonly WaitingTask[]
  readonly leftOut: number
  /** `worker`: the function that does the tasks; null: whoever asks. */
  readonly activities: readonly { readonly arn: string; readonly name: string; readonly worker: string | null }[]
}

/** Something that a fault has done: event `n` of the run. */
export interface FaultStrike {
  readonly n: number
  readonly at: VirtualTime
  readonly fault: string
  readonly text: string
  readonly on: FaultedThing
}

/** What faults have done in a run: the newest strikes, and how often each fault has struck. */
export interface FaultsView {
  readonly strikes: readonly FaultStrike[]
  readonly counts: Readonly<Record<string, number>>
}

/** A Map Run: the executions that a distributed Map state has started for its items. */
export interface MapRunView {
  readonly arn: string
  /** ARN of the execution that the state belongs to, and its name. */
  readonly execution: string
  readonly state: string
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED'
  readonly startedAt: VirtualTime
  readonly endedAt: VirtualTime | null
  readonly items: number
  /** Child executions that it has in the end: one for each item or batch. */
  readonly children: number
  /** 0: as many as there may be. */
  readonly maxConcurrency: number
  readonly toleratedFailureCount: number | null
  readonly toleratedFailurePercentage: number | null
  readonly redriveCount: number
  /** Child executions that have begun, by how they stand. */
  readonly counts: Readonly<Record<ExecutionStatus, number>>
}
export type MapRunsView = readonly MapRunView[]

/** A child execution of a Map Run. */
export interface MapRunChild {
  readonly arn: string
  readonly name: string
  /** Of its item or batch, from 0. */
  readonly index: number
  readonly status: ExecutionStatus
  readonly startedAt: VirtualTime
  readonly endedAt: VirtualTime | null
  readonly error: string | null
}

/** Some of the child executions of a Map Run, and how many there are. */
export interface MapRunPage {
  readonly total: number
  readonly rows: readonly MapRunChild[]
}

/** A bucket. */
export interface BucketView {
  readonly name: string
  /** Counts up with each change of what is in it. */
  readonly changes: number
  /** Who wrote to it last (the last 200 objects), oldest first. */
  readonly writes: readonly { readonly key: string; readonly by: Caller; readonly at: VirtualTime }[]
}
export type StorageView = readonly BucketView[]

/** All views that the page can ask for, by name. */
export interface Views {
  readonly executions: ExecutionsView
  readonly queues: QueuesView
  readonly depths: DepthsView
  readonly functions: FunctionsView
  readonly mappings: readonly MappingView[]
  readonly calls: readonly CallView[]
  readonly waiting: WaitingView
  readonly faults: FaultsView
  readonly mapRuns: MapRunsView
  readonly storage: StorageView
  readonly notices: readonly { readonly at: VirtualTime; readonly level: 'info' | 'warning'; readonly text: string }[]
}
export type ViewName = keyof Views

/** A cause in one sentence, and where it stands. */
export interface Because {
  readonly text: string
  /** Absent: it does not stand in the definition. */
  readonly place?: CausePlace
}

/** A field of a state; `state` null: of the workflow itself. */
export interface CausePlace {
  readonly state: string | null
  readonly path: readonly (string | number)[]
}

/** A row of the history table: an event of GetExecutionHistory with AWS's own JSON. */
export interface HistoryRow {
  readonly n: number
  readonly id: number
  readonly previousEventId: number
  readonly at: VirtualTime
  readonly type: string
  /** The state it speaks of, where it speaks of one. */
  readonly state?: string
  readonly flow: string
  /** The branches and iterations that it belongs to, outermost first; empty: none. */
  readonly within: readonly string[]
  /** The same in words, as in `Each[2]`. */
  readonly place: readonly string[]
  /** The event exactly as AWS's API gives it; of an EXPRESS execution the entry of its log. */
  readonly aws: Json
  /** What faults have done to the attempt that ends with this event: their names and words. */
  readonly faults?: readonly string[]
  /** Why it happened; absent: there is nothing to say that the event does not. */
  readonly because?: Because
  /** Of an EXPRESS execution: the level of its log leaves this out. */
  readonly isLeftOut?: true
}
