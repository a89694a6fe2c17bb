import type { ActivityArn, ExecutionArn, FlowId, OperationId, StateMachineArn, WakeId } from '../../base/brand'
import type { Json, JsonObject } from '../../base/json'
import type { ErrorOutcome, Machine } from '../../asl'
import type { ExecutionStatus, Logging, MapRunMember, Outcome } from '../../kernel/event'
import type { Wake } from '../../kernel/agenda'
import type { Call } from '../service'
import type { VirtualTime } from '../../kernel/time'
import type { Inspection } from './inspection'
import type { MapRun } from './map-run/state'
import { noMocks, type Mocking, type Mocks } from './mock-config'
import type { StateTest } from './test-state/settings'

/** A state machine as it was created or last updated. */
export interface StateMachine {
  readonly arn: StateMachineArn
  readonly name: string
  readonly type: 'STANDARD' | 'EXPRESS'
  readonly createdAt: VirtualTime
  /** Key of `revisions`. */
  revision: string
  updatedAt: VirtualTime | null
  /** It is gone once its executions have ended. */
  isDeleting: boolean
  /** Newest last. */
  readonly versions: Version[]
  /** Of the last version ever, as numbers are not used again. */
  lastVersion: number
  /** By name. */
  readonly aliases: Record<string, Alias>
}

/** What a machine is made of; an update makes another one, and executions keep the one they began with. */
export interface Revision {
  readonly definition: string
  readonly roleArn: string
  /** As DescribeStateMachine gives them. */
  readonly loggingConfiguration: JsonObject
  readonly tracingConfiguration: JsonObject
  readonly encryptionConfiguration: JsonObject
  /** When an update made it; null: it was created with the machine. */
  readonly updatedAt: VirtualTime | null
}

/** A published revision. */
export interface Version {
  readonly number: number
  readonly arn: string
  readonly revision: string
  readonly description: string | null
  readonly createdAt: VirtualTime
}

/** A name for one version, or for two by weight. */
export interface Alias {
  readonly name: string
  readonly arn: string
  description: string | null
  routing: readonly Route[]
  readonly createdAt: VirtualTime
  updatedAt: VirtualTime
}

/** Part of an alias: weights are per cent. */
export interface Route {
  readonly stateMachineVersionArn: string
  readonly weight: number
}

/** One execution; `output`, `error`, `cause` once it has ended. */
export interface Execution {
  readonly arn: ExecutionArn
  readonly name: string
  readonly stateMachine: StateMachineArn
  readonly stateMachineName: string
  readonly revision: string
  readonly roleArn: string
  /** The ARNs of version and alias that it was started with; null: of neither. */
  readonly versionArn: string | null
  readonly aliasArn: string | null
  /** As it was typed. */
  readonly inputText: string
  readonly input: Json
  readonly startedAt: VirtualTime
  /** X-Ray's header, given back as it came; null: none was given. */
  readonly traceHeader: string | null
  /** Null: it is STANDARD. */
  readonly express: Express | null
  /** The flow whose distributed Map it is a child of, and which item is its own; null: it was started by itself. */
  readonly mapRun: MapRunMember | null
  /** The test case that it was started with; null: none. Children of a distributed Map use that of the execution around them. */
  mocks: Mocking | null
  /** The TestState call that it was made for; null: it is an execution like any other. */
  readonly test: StateTest | null
  /** Its outermost flow. */
  readonly flow: FlowId
  /** The machine's TimeoutSeconds, waiting. */
  timeout: WakeId | null
  nextHistoryId: number
  status: ExecutionStatus
  endedAt: VirtualTime | null
  /** The execution's own flow as it stood when the execution ended badly, for a redrive; null: it has not, or has no redrive. */
  unfinished: Flow | null
  redriveCount: number
  /** When it was redriven last, and with which client token. */
  redrivenAt: VirtualTime | null
  redriveToken: string | null
  output?: Json
  error?: string
  cause?: string
}

/** Where a flow stands inside its state. What is not written here is not known after a reload. */
export type Phase =
  /** The next step enters the state. */
  | { readonly kind: 'entering' }
  /** A Task whose Scheduled event is written; the next step starts the call. */
  | { readonly kind: 'scheduled' }
  /** It was redriven; the next step does its state again. */
  | { readonly kind: 'resuming' }
  | { readonly kind: 'waiting'; readonly until: VirtualTime }
  | { readonly kind: 'calling'; readonly operation: OperationId }
  /** A Task whose call was submitted or which a worker has, until its token comes back or its job ends. */
  | { readonly kind: 'submitted' }
  /** A task of an activity that no worker has taken. */
  | { readonly kind: 'queued'; readonly activity: string }
  /** A worker has just taken it; the next step records that, and it is `submitted`. */
  | { readonly kind: 'taken'; readonly workerName: string | null }
  /** Between two attempts of a state. */
  | { readonly kind: 'retrying'; readonly until: VirtualTime }
  | Joining
  | MapRunning
  /** It has left its last state. */
  | { readonly kind: 'ended'; readonly output: Json }
  /** A branch or an iteration that has failed, until its parent deals with it. `event`: the history event that failed it. */
  | { readonly kind: 'failed'; readonly failure: ErrorOutcome; readonly event: number }

/** A Parallel or Map state whose branches or iterations are under way; JSON that changes as they end. */
export interface Joining {
  readonly kind: 'joining'
  /** The items of a Map; null: a Parallel state. */
  readonly items: readonly Json[] | null
  /** Outputs by index, null where there is none yet. */
  readonly results: Json[]
  /** How many have not ended. */
  left: number
  /** Index of the next one to start. */
  next: number
}

/** A distributed Map whose child executions are under way. */
export interface MapRunning {
  readonly kind: 'map-run'
  /** Key of `mapRuns`. */
  readonly arn: string
}

/** One sequential walk through one `States` block: an execution, a branch of a Parallel state, an iteration of a Map. */
export interface Flow {
  readonly id: FlowId
  readonly execution: ExecutionArn
  /** The flow that stands in the Parallel or Map state; null: this is the execution's own. */
  readonly parent: FlowId | null
  /** Which branch or iteration. */
  readonly index: number
  state: string
  phase: Phase
  /** What every wake-up of this flow says; one record for all of them. */
  readonly run: Wake
  /** The wake-up that goes on with this flow; null: an operation or a child does. */
  wake: WakeId | null
  /** TimeoutSeconds of the running attempt. */
  timeout: WakeId | null
  /** HeartbeatSeconds of the running attempt. */
  heartbeat: WakeId | null
  /** History id of this flow's last event that others may point to. */
  lastEvent: number
  /** Raw input of the state. */
  input: Json
  /** Variables of this flow's scope; those of the scopes around it are in its parents. Replaced, never changed. */
  variables: JsonObject
  /** Begun when a state is entered, read until it is left. */
  readonly visit: Visit
}

/** What a state keeps between entering and leaving. */
export interface Visit {
  /** The state was entered and not left. */
  isOpen: boolean
  enteredEvent: number
  /** What the Entered event points to, which an early EvaluationFailed points to as well. */
  before: number
  enteredAt: VirtualTime
  /** Effective input, after InputPath. */
  effective: Json
  /** What a Task sends; the input of branches. */
  arguments: Json
  /** How often each retrier was used. */
  attempts: readonly number[]
  /** Attempts so far beside the first: RetryCount of the context object. */
  retryCount: number
  /** TimeoutSeconds and HeartbeatSeconds as evaluated for this attempt. */
  timeoutSeconds: number | null
  heartbeatSeconds: number | null
  /** When TimeoutSeconds is over; null: it has not begun, or there is none. */
  timeoutAt: VirtualTime | null
  /** MaxConcurrency of a Map; 0: no limit. */
  maxConcurrency: number
  /** Task token of this attempt; null: it has none. */
  token: string | null
  /** ARN of the execution that a `.sync` attempt waits for; null: none. */
  job: string | null
  /** What came for the token, or from the job. */
  tokenOutcome: TokenOutcome | null
  /** What a redrive goes on with; null: it does the state as a whole again. */
  cutOff: CutOff | null
  /** ARN of the Map Run that it had when the execution ended badly, for a redrive; null: none. */
  mapRun: string | null
  /** What the data went through so far; null: nobody asks. */
  inspection: Inspection | null
}

/** What SendTaskSuccess or SendTaskFailure brought, or how the job ended. */
export type TokenOutcome = { readonly ok: Json } | { readonly failure: ErrorOutcome } | { readonly job: Json }

/** The branches or iterations of a state that had not ended well when they were ended; JSON. Flows of theirs are in their own visits. */
export interface CutOff {
  readonly joining: Joining
  readonly children: readonly Flow[]
}

/** What an execution has because it is EXPRESS; JSON. */
export interface Express {
  /** The StartSyncExecution that waits for its end; null: nobody waits. */
  readonly operation: OperationId | null
  /** Whether that answer shows input and output. */
  readonly includesData: boolean
  readonly logging: Logging
  /** Branches and iterations so far, on which the billed memory depends. */
  inner: number
}

/** An activity with who waits in it; JSON. */
export interface Activity {
  readonly arn: ActivityArn
  readonly name: string
  readonly createdAt: VirtualTime
  readonly encryptionConfiguration: JsonObject
  /** Flows whose tasks no worker has taken, oldest first. */
  readonly tasks: FlowId[]
  /** Workers that poll, the one that came first in front. */
  readonly polls: Poll[]
  /** The worker that the project gives it; null: none. `task`: the token of the one that it works on. */
  worker: { readonly functionName: string; readonly task: string | null } | null
}

/** A GetActivityTask that waits. */
export interface Poll {
  readonly operation: OperationId
  readonly workerName: string | null
  /** The wake-up at which it ends without a task. */
  readonly deadline: WakeId
}

/** Everything that Step Functions knows. */
export interface StatesState {
  /** By ARN: a machine may be called `__proto__`. */
  readonly machines: Record<string, StateMachine>
  readonly revisions: Record<string, Revision>
  /** Tags of machines and activities, by ARN. */
  readonly tags: Record<string, Record<string, string>>
  /** By ARN. */
  readonly activities: Record<string, Activity>
  readonly executions: Record<string, Execution>
  readonly flows: Record<string, Flow>
  /** The activity that an invocation by its worker belongs to. */
  readonly work: Record<string, ActivityArn>
  /** By ARN. */
  readonly mapRuns: Record<string, MapRun>
  /** Which flow an operation belongs to. */
  readonly operations: Record<string, FlowId>
  /** Which flow waits for a task token, or for the execution of an ARN. */
  readonly tokens: Record<string, FlowId>
  /** Answers in place of services, by test case. */
  mocks: Mocks
  nextFlow: number
}

/** Step Functions without state machines. */
export function startStates(): StatesState {
  return {
    machines: {},
    revisions: {},
    tags: {},
    activities: {},
    executions: {},
    flows: {},
    mapRuns: {},
    work: {},
    operations: {},
    tokens: {},
    mocks: noMocks,
    nextFlow: 0,
  }
}

/** A flow being advanced, with what its state's own file can reach. */
export interface Step {
  readonly call: Call<StatesState>
  readonly machine: Machine
  readonly execution: Execution
  readonly flow: Flow
}

/** Why a flow is advanced. */
export type Reason =
  | { readonly kind: 'wake' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'heartbeat' }
  /** Something came for the task token. */
  | { readonly kind: 'token' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
