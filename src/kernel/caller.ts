import type { ActivityArn, ExecutionArn, FunctionName, InvocationId, MappingId, QueueName } from '../base/brand'
import type { Json } from '../base/json'

/** Who asked for something at the front door. */
export type Caller =
  /** `account`: another one than the run's own. */
  | { readonly kind: 'user'; readonly account?: string }
  /** The project's resources being made at the start of a run or after an edit. */
  | { readonly kind: 'deploy' }
  | { readonly kind: 'execution'; readonly execution: ExecutionArn; readonly state: string }
  | { readonly kind: 'function'; readonly functionName: FunctionName; readonly invocation: InvocationId }
  /** The worker that a project gives an activity. */
  | { readonly kind: 'worker'; readonly activity: ActivityArn }
  /** One of the workers that a project gives a queue, by its number there, from 1. */
  | {
      readonly kind: 'worker'
      readonly queue: QueueName
      readonly functionName: FunctionName
      readonly number: number
    }
  | { readonly kind: 'mapping'; readonly mapping: MappingId; readonly functionName: FunctionName }

/** A refusal as it goes over the wire. */
export interface Refusal {
  readonly name: string
  readonly message: string
  /** HTTP status, where it is not 400. */
  readonly status?: number
  /** SQS's older code, where it differs from the name. */
  readonly queryCode?: string
  /** It is none of the service: its client could not reach it, or a fault gives it as it stands. */
  readonly origin?: 'client' | 'verbatim'
}

/** How a call or an operation ended. */
export type Outcome = { readonly ok: Json } | { readonly err: Refusal }
