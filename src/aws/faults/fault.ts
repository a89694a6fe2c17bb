/** What a fault concerns. */
export type FaultTarget =
  /** All invocations of a function, whoever makes them. */
  | { readonly kind: 'function'; readonly name: string }
  /** Calls of Tasks, functions and workers that send to a queue or receive from it, and the messages in it. */
  | { readonly kind: 'queue'; readonly name: string; readonly calls?: 'send' | 'receive' | undefined }
  /** Calls of all Tasks to an operation of a service, by their names at the front door: `sqs`, `SendMessage`. */
  | { readonly kind: 'integration'; readonly service: string; readonly action: string }
  /** Calls that a Task makes; without a workflow in whichever it stands. */
  | { readonly kind: 'state'; readonly name: string; readonly workflow?: string | undefined }

/** An error as the caller sees it. */
interface Failing {
  /** As in ErrorEquals: `Lambda.TooManyRequestsException`, `States.Timeout`, or a name of the function's own. */
  readonly error: string
  readonly cause?: string | undefined
}

/** What it does. Calls are counted from 1 since the fault was set, percentages drawn from a stream of its own. */
export type FaultEffect =
  | ({ readonly kind: 'fail-next'; readonly calls: number } & Failing)
  | ({ readonly kind: 'fail-range'; readonly from: number; readonly to: number } & Failing)
  | ({ readonly kind: 'fail-rate'; readonly percent: number } & Failing)
  /** The n-th call never arrives, or takes effect and its answer is lost. */
  | { readonly kind: 'crash'; readonly moment: 'before' | 'after'; readonly call: number }
  /** Answers come so much later: always `minMs`, or something up to `maxMs`, all of it as likely or mostly little and seldom much. */
  | {
      readonly kind: 'latency'
      readonly minMs: number
      readonly maxMs?: number | undefined
      readonly spread?: 'even' | 'long-tail' | undefined
    }
  /** Refuses calls while so many are under way. */
  | { readonly kind: 'throttle'; readonly above: number }
  | { readonly kind: 'deliver-twice'; readonly percent: number }
  | { readonly kind: 'out-of-order'; readonly percent: number }
  /** Every invocation fails that gets the n-th message sent. */
  | { readonly kind: 'poison'; readonly message: number }

/** Something that goes wrong on purpose, the same way in each run with the same seed. */
export interface Fault {
  /** Unique in a project; what strikes is told by it. */
  readonly name: string
  readonly target: FaultTarget
  readonly does: FaultEffect
}
