// What services and the front door ask of the faults that a person has switched on. Where there are none, there is no desk.
import type { CallId, FunctionName, InvocationId, MessageId, OperationId, QueueName } from '../base/brand'
import type { Json, JsonObject } from '../base/json'
import type { Caller, Outcome } from '../kernel/event'
import type { Millis } from '../kernel/time'
import type { AwsError, Pending } from './answer'

/** A call as the front door has it. */
export interface FaultedCall {
  readonly call: CallId
  readonly caller: Caller
  readonly service: string
  readonly action: string
  readonly params: JsonObject
}

/** What faults make of one call. */
export interface CallFate {
  readonly asked: FaultedCall
  /** Given in place of the service's answer, which is not called; undefined: it is. */
  readonly instead: Json | undefined
  /** How much later the answer comes. */
  readonly lateMs: Millis
  /** What the caller gets although the call has taken effect, and the fault that says so; null: its answer. */
  readonly lost: { readonly fault: string; readonly text: string; readonly outcome: Outcome } | null
  /** Faults that count the calls under way, by name. */
  readonly counting: readonly string[]
}

/** A sentence of a fault, to be reported when it comes true. */
export interface Strike {
  readonly fault: string
  readonly text: string
}

/** What faults make of one invocation; part of the world while it lives. */
export interface InvocationFate {
  /** `before`: the code does not run. `after`: it has run, and its result is lost. null: neither. */
  readonly failure:
    | (Strike & {
        readonly moment: 'before' | 'after'
        readonly error: { readonly errorType: string; readonly errorMessage: string }
        /** The container cannot be used again. */
        readonly containerLost: boolean
      })
    | null
  /** How much longer the code computes. */
  readonly late: (Strike & { readonly ms: Millis }) | null
}

/** What faults make of a message that is sent. */
export interface MessageFate {
  /** How long it is held back, so that a later one may overtake it; 0: not at all. */
  readonly heldMs: Millis
  /** To be reported when it is in the queue. */
  readonly strikes: readonly Strike[]
}

/** The faults that are on. */
export interface FaultDesk {
  /** Looks at a call before its service does. Throws the AwsError that the caller gets in its place; null: nothing concerns it. */
  called(asked: FaultedCall): CallFate | null
  /** Has a call done as its fate says. `watch` is told of operations whose end the faults must hear. */
  carryOut(fate: CallFate, perform: () => Json | Pending, watch: (operation: OperationId) => void): Json | Pending
  /** What Lambda answers to Invoke in place of an invocation; null: nothing. */
  refusesInvocation(functionName: FunctionName, caller: Caller): AwsError | null
  /** Whether the function has as many invocations under way, `live`, as a fault allows. */
  throttles(functionName: FunctionName, caller: Caller, live: number): boolean
  /** What becomes of an invocation that begins; null: nothing concerns it. */
  invoked(functionName: FunctionName, invocation: InvocationId, event: Json): InvocationFate | null
  /** What becomes of a message that is sent to a queue; null: nothing concerns it. `awaited`: somebody waits for messages there. */
  sent(queue: QueueName, message: MessageId, awaited: boolean): MessageFate | null
  /** How many messages are passed over on a receive, of `behind` visible ones behind the first, and by which fault; null: none. */
  passesOver(queue: QueueName, behind: number): { readonly fault: string; readonly messages: number } | null
  /** A message was received before those that were passed over. */
  overtook(fault: string, queue: QueueName, message: MessageId): void
  /** A message is being deleted. The fault by which a copy of it stays and is visible again; null: it is gone. */
  keepsCopy(queue: QueueName, message: MessageId): string | null
}
