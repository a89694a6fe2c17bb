import type { Json, JsonObject } from '../base/json'

/** A visit to a state; times in seconds since the run began. */
export interface VisitOutcome {
  readonly state: string
  readonly enteredAt: number
  /** Null: it was never left. */
  readonly exitedAt: number | null
  readonly input: Json
  readonly output: Json
  readonly assigned: JsonObject
  readonly attempts: number
  /** When each attempt was scheduled. */
  readonly starts: readonly number[]
  /** How long each retry was waited for, in seconds. */
  readonly delays: readonly number[]
  /** The Map's iteration or the Parallel's branch that it belongs to; null: none. */
  readonly iteration: number | null
}

/** An execution as it ended, or stands. */
export interface ExecutionOutcome {
  readonly workflow: string
  readonly name: string
  readonly status: string
  readonly input: Json
  readonly output: Json
  readonly error: string | null
  readonly cause: string | null
  readonly startedAt: number
  readonly endedAt: number | null
  readonly seconds: number | null
  /** Names of the states that were entered, in order. */
  readonly states: readonly string[]
  readonly visits: readonly VisitOutcome[]
  /** Length of the history. */
  readonly events: number
}

/** A message as it lies in its queue; `body` is its value where its text is JSON. */
export interface MessageOutcome {
  readonly body: Json
  readonly text: string
  readonly group: string | null
  readonly receives: number
  readonly sentAt: number
}

/** A queue at the end of a run. */
export interface QueueOutcome {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
  /** All three together. */
  readonly depth: number
  readonly messages: readonly MessageOutcome[]
  /** What was sent to it, in order; what came from a queue whose dead-letter queue it is, too. */
  readonly sent: readonly {
    readonly body: Json
    readonly text: string
    readonly group: string | null
    readonly at: number
  }[]
  readonly deleted: number
  /** Messages that left for the dead-letter queue. */
  readonly moved: number
  readonly receives: number
  /** The longest that a message lay in it, in seconds. */
  readonly maxAge: number
}

/** One run of a function's code. */
export interface InvocationOutcome {
  readonly at: number
  readonly endedAt: number | null
  readonly event: Json
  /** How many records of a queue it got; 0: it was not called by a trigger. */
  readonly records: number
  readonly ok: boolean
  readonly result: Json
  readonly error: Json
}

/** A function at the end of a run. */
export interface FunctionOutcome {
  readonly invocations: readonly InvocationOutcome[]
  readonly logs: readonly string[]
  /** The most invocations at one time. */
  readonly maxAtOnce: number
}

/** What came of a run, as checks see it; a plain JSON value. */
export interface Outcome {
  readonly seed: number
  /** Virtual time at the end. */
  readonly seconds: number
  /** Why AWS would not have begun it; null: it ran. */
  readonly refused: string | null
  readonly project: {
    /** Definitions as values; null where the text is no JSON. */
    readonly workflows: Readonly<Record<string, Json>>
    readonly queues: Readonly<Record<string, Json>>
    readonly functions: Readonly<Record<string, Json>>
    readonly mappings: readonly Json[]
  }
  readonly executions: readonly ExecutionOutcome[]
  readonly queues: Readonly<Record<string, QueueOutcome>>
  readonly functions: Readonly<Record<string, FunctionOutcome>>
  /** Calls that were refused because there were too many at once. */
  readonly throttles: number
  readonly cost: { readonly transitions: number; readonly usd: number }
}
