import type { ExecutionArn, OperationId, StateMachineArn, WakeId } from '../../base/brand'
import type { Json } from '../../base/json'
import type { ExecutionStatus } from '../../kernel/event'
import type { Call } from '../service'
import type { VirtualTime } from '../../kernel/time'

/** A state machine as it was created or last updated. */
export interface StateMachine {
  readonly arn: StateMachineArn
  readonly name: string
  readonly type: 'STANDARD' | 'EXPRESS'
  readonly roleArn: string
  readonly createdAt: VirtualTime
  /** Key of `revisions`. */
  revision: string
  updatedAt: VirtualTime | null
}

/** One execution; `output`, `error`, `cause` once it has ended. */
export interface Execution {
  readonly arn: ExecutionArn
  readonly name: string
  readonly stateMachine: StateMachineArn
  readonly stateMachineName: string
  readonly revision: string
  readonly roleArn: string
  /** As it was typed. */
  readonly inputText: string
  readonly input: Json
  readonly startedAt: VirtualTime
  readonly flow: string
  /** The machine's TimeoutSeconds, waiting. */
  timeout: WakeId | null
  nextHistoryId: number
  status: ExecutionStatus
  endedAt: VirtualTime | null
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
  | { readonly kind: 'waiting'; readonly until: VirtualTime }
  | { readonly kind: 'calling'; readonly operation: OperationId }
  /** Between two attempts of a Task. */
  | { readonly kind: 'retrying'; readonly until: VirtualTime }

/** One sequential walk through one `States` block. */
export interface Flow {
  readonly id: string
  readonly execution: ExecutionArn
  state: string
  phase: Phase
  /** The wake-up that goes on with this flow; null: an operation does. */
  wake: WakeId | null
  /** TimeoutSeconds of the running attempt. */
  timeout: WakeId | null
  /** History id of this flow's last event that others may point to. */
  lastEvent: number
  /** Raw input of the state. */
  input: Json
  /** Set by `enter`, read until the state is left. */
  visit: Visit
}

/** What a state keeps between entering and leaving. */
export interface Visit {
  readonly enteredEvent: number
  readonly enteredAt: VirtualTime
  /** Effective input, after InputPath. */
  readonly effective: Json
  /** What a Task sends. */
  arguments: Json
  /** How often each retrier was used. */
  readonly attempts: number[]
  /** Attempts so far beside the first: RetryCount of the context object. */
  retryCount: number
  /** TimeoutSeconds as evaluated for this attempt. */
  timeoutSeconds: number | null
}

/** Everything that Step Functions knows. */
export interface StatesState {
  /** By ARN: a machine may be called `__proto__`. */
  readonly machines: Record<string, StateMachine>
  readonly revisions: Record<string, string>
  readonly executions: Record<string, Execution>
  readonly flows: Record<string, Flow>
  /** Which flow an operation belongs to. */
  readonly operations: Record<string, string>
  nextFlow: number
}

/** A flow being advanced, with what its state's own file can reach. */
export interface Step {
  readonly call: Call<StatesState>
  readonly execution: Execution
  readonly flow: Flow
}
