import type { Json } from '../base/json'

/** A compiled definition: immutable, made once per revision, never part of the world. */
export interface Machine {
  readonly startAt: string
  readonly states: ReadonlyMap<string, State>
  /** TimeoutSeconds of the whole execution; null: none. */
  readonly timeoutSeconds: number | null
}

/** What an expression may read beside its input. The context object is built only when asked for. */
export interface Evaluation {
  context(): Json
  /** A variable's value as at entry of the state; undefined: none of that name was assigned. */
  variable(name: string): Json | undefined
  /** Virtual time, ms since 1970. */
  readonly now: number
  /** The next number of the execution's seeded stream, 0 included, 1 not. */
  random(): number
  /** A version 4 UUID of the seeded stream. */
  uuid(): string
}

/** The path of data through a state, compiled from its fields. Each part throws `StateFailure`. */
export interface DataFlow {
  /** InputPath over the raw input. */
  input(raw: Json, evaluation: Evaluation): Json
  /** Parameters (Arguments in JSONata) over the result of `input`. */
  arguments(input: Json, evaluation: Evaluation): Json
  /** ResultSelector over what the state's work gave. */
  result(result: Json, evaluation: Evaluation): Json
  /** ResultPath into the raw input, then OutputPath. */
  output(raw: Json, result: Json, evaluation: Evaluation): Json
}

interface StateBase {
  readonly name: string
  readonly flow: DataFlow
}

/** A state after which the flow goes on; `next` null is `End: true`. */
interface Transition {
  readonly next: string | null
}

/** Passes its input on, or a literal, or what Parameters make of it. */
export interface PassState extends StateBase, Transition {
  readonly type: 'Pass'
  /** The literal Result; undefined: the effective input is the result. */
  readonly literal: Json | undefined
}

/** Has work done by a service or a function. */
export interface TaskState extends StateBase, Transition {
  readonly type: 'Task'
  readonly resource: TaskResource
  /** TimeoutSeconds or its Path form over the effective input; null: none. */
  timeoutSeconds(input: Json, evaluation: Evaluation): number | null
  /** HeartbeatSeconds or its Path form; null: none. */
  heartbeatSeconds(input: Json, evaluation: Evaluation): number | null
  readonly retriers: readonly Retrier[]
  readonly catchers: readonly Catcher[]
}

/** Goes on to one of several states. */
export interface ChoiceState extends StateBase {
  readonly type: 'Choice'
  /** Where to go, by the first rule that holds, else Default; null: nothing matched and there is no Default. */
  choose(input: Json, evaluation: Evaluation): string | null
}

/** Lets virtual time pass. */
export interface WaitState extends StateBase, Transition {
  readonly type: 'Wait'
  /** The virtual time (ms since 1970) at which the wait ends; not before `now`. */
  until(input: Json, now: number, evaluation: Evaluation): number
}

/** Ends its flow well. */
export interface SucceedState extends StateBase {
  readonly type: 'Succeed'
}

/** Ends the execution with an error of its own. */
export interface FailState extends StateBase {
  readonly type: 'Fail'
  error(input: Json, evaluation: Evaluation): string | undefined
  cause(input: Json, evaluation: Evaluation): string | undefined
}

/** One state of a machine, by Type. */
export type State = PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState

/** What a Task calls, read from its Resource. */
export type TaskResource =
  /** A Lambda function ARN: LambdaFunction events, the payload is the result. */
  | { readonly kind: 'function'; readonly arn: string }
  | { readonly kind: 'activity'; readonly arn: string }
  | {
      readonly kind: 'integration'
      /** As history shows it: `sqs`, `lambda`, `aws-sdk:sqs`. */
      readonly resourceType: string
      /** As history shows it, with its pattern: `sendMessage.waitForTaskToken`. */
      readonly resource: string
      /** The service's name at the front door: `sqs`. */
      readonly service: string
      /** The API action at the front door: `SendMessage`. */
      readonly action: string
      readonly pattern: 'request-response' | 'sync' | 'sync:2' | 'waitForTaskToken'
      readonly sdk: boolean
    }

/** One entry of Retry, with AWS's defaults filled in. */
export interface Retrier {
  readonly errorEquals: readonly string[]
  readonly intervalSeconds: number
  readonly maxAttempts: number
  readonly backoffRate: number
  readonly maxDelaySeconds: number | null
  readonly jitter: 'NONE' | 'FULL'
}

/** One entry of Catch. */
export interface Catcher {
  readonly errorEquals: readonly string[]
  readonly next: string
  /** ResultPath of the catcher into the state's raw input; `errorOutput` is `{Error, Cause}`. */
  output(raw: Json, errorOutput: Json, evaluation: Evaluation): Json
}
