import type { JsonObject, Json } from '../base/json'
import type { OperationId, WakeId } from '../base/brand'
import type { Wake } from '../kernel/agenda'
import type { Caller, Outcome, RunEvent } from '../kernel/event'
import type { IdKind } from '../kernel/ids'
import type { VirtualTime } from '../kernel/time'
import type { Settings } from '../kernel/world'
import type { Pending } from './answer'
import type { FaultDesk } from './fault-desk'

export { AwsError, errorOf, Pending } from './answer'

/** The services that are simulated, by their names at the front door. */
export type ServiceName = 'states' | 'sqs' | 'lambda' | 's3' | 'workers' | 'faults'

/** One API operation. Gives its answer or `Pending`, or throws `AwsError`. Members of params are checked inside. */
export type Action<State> = (call: Call<State>, params: JsonObject) => Json | Pending

/** A simulated AWS service: plain JSON state and functions over it. Services know each other only through `call.request`. */
export interface Service<State extends object> {
  readonly name: ServiceName
  /** Fresh state, JSON only. */
  start(): State
  /** By AWS's operation name. */
  readonly actions: Readonly<Record<string, Action<State>>>
  /** Operations for other services of the simulator, and for what deploys a project, alone. */
  readonly internalActions?: Readonly<Record<string, Action<State>>>
  /** A wake-up that this service asked for. */
  wake?(call: Call<State>, wake: Wake): void
  /** The end of an operation that this service got as `Pending`. */
  completed?(call: Call<State>, operation: OperationId, outcome: Outcome): void
  /** True while real code runs for it, which the virtual clock must not pass. */
  blocksClock?(state: State): boolean
}

/** Everything that a service can reach. */
export interface Call<State> {
  readonly state: State
  readonly now: VirtualTime
  readonly caller: Caller
  readonly settings: Settings
  /** The faults that are on; null: there are none, as in most runs. */
  readonly faults: FaultDesk | null
  /** The next number of a named stream, 0 included, 1 not. */
  random(stream: string): number
  newId(kind: IdKind): string
  /** Writes a wake-up down. A background one never keeps the run from being quiet. */
  wakeAt(at: VirtualTime, wake: Wake, background?: boolean): WakeId
  /** Takes one back that has not happened yet. */
  cancel(wake: WakeId, background?: boolean): void
  emit(event: RunEvent): void
  /** Everything that has happened so far, in order. */
  eachEvent(take: (event: RunEvent, at: VirtualTime) => void): void
  /** Through the front door, like everyone. Throws `AwsError`. */
  request(service: ServiceName, action: string, params: JsonObject, caller: Caller): Json | Pending
  /** Ends an operation; its owner hears of it in a wake-up of this instant. */
  complete(operation: OperationId, outcome: Outcome): void
}
