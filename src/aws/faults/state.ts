import type { CallId, OperationId } from '../../base/brand'
import type { Caller, Outcome } from '../../kernel/event'
import type { Millis, VirtualTime } from '../../kernel/time'
import type { CallFate } from '../fault-desk'
import type { Call } from '../service'
import type { Fault } from './fault'

/** A fault that is on. */
export interface ActiveFault {
  /** Frozen. */
  readonly fault: Fault
  /** Calls, invocations or messages of its target so far. */
  count: number
  /** For a throttle: calls that wait for their answer, and those that came in the instant `at`. */
  underWay: number
  at: VirtualTime
  inInstant: number
}

/** A call whose answer is held back when it comes. Frozen. */
export interface HeldAnswer {
  /** What the caller waits for. */
  readonly outer: OperationId
  readonly lateMs: Millis
  readonly lost: CallFate['lost']
  readonly counting: readonly string[]
  readonly call: CallId
  readonly caller: Caller
}

/** Everything that faults remember. */
export interface FaultsState {
  readonly set: ActiveFault[]
  /** Poison messages, with the name of their fault. */
  readonly poisoned: Record<string, string>
  /** Messages that were kept when they were deleted. */
  readonly copies: Record<string, 1>
  /** By the operation that the service completes. */
  readonly held: Record<string, HeldAnswer>
  /** Answers that are on their way, by the operation that the caller waits for. */
  readonly late: Record<string, Outcome>
}

/** What the faults' own actions get. */
export type FaultsCall = Call<FaultsState>

/** No faults. */
export function startFaults(): FaultsState {
  return { set: [], poisoned: {}, copies: {}, held: {}, late: {} }
}
