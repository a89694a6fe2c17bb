import type { Json, JsonObject } from '../base/json'

/** A compiled definition: immutable, made once per revision, never part of the world. */
export interface Machine {
  readonly startAt: string
  /** All states, those of branches and iterations included: AWS wants their names to be unique in the whole definition. */
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

/** Computes a value from a state's effective input; throws `StateFailure`. */
export type Compute<T> = (input: Json, evaluation: Evaluation) => T

/** Computes the state's output, or its variables, from its raw input and its result. */
export type Combine<T> = (raw: Json, result: Json, evaluation: Evaluation) => T

/** The path of data through a state, compiled from its fields. Each part throws `StateFailure`. */
export interface DataFlow {
  readonly language: 'JSONPath' | 'JSONata'
  /** InputPath over the raw input; in JSONata the input itself. */
  readonly input: Compute<Json>
  /** Parameters, or Arguments in JSONata, over the result of `input`. */
  readonly arguments: Compute<Json>
  /** ResultSelector over what the state's work gave. */
  readonly result: Compute<Json>
  /** ResultPath into the raw input, then OutputPath; in JSONata Output. */
  readonly output: Combine<Json>
  /** ResultPath alone, which `output` includes: what OutputPath is applied to. Null in JSONata. */
  readonly merge: ((raw: Json, result: Json) => Json) | null
  /** Assign; null: there is none. In JSONPath `$` is the result. */
  readonly assign: Combine<JsonObject> | null
}

interface StateBase {
  readonly name: string
  readonly flow: DataFlow
}

/** A state after which the flow goes on; `next` null is `End: true`. */
interface Transition {
  readonly next: string | null
}

/** A state whose failure can be tried again or caught. */
export interface ErrorHandling {
  readonly retriers: readonly Retrier[]
  readonly catchers: readonly Catcher[]
}

/** Passes its input on, or a literal, or what Parameters make of it. */
export interface PassState extends StateBase, Transition {
  readonly type: 'Pass'
  /** The literal Result; undefined: the effective input is the result. */
  readonly literal: Json | undefined
}

/** Has work done by a service or a function. */
export interface TaskState extends StateBase, Transition, ErrorHandling {
  readonly type: 'Task'
  readonly resource: TaskResource
  /** TimeoutSeconds or its Path form over the effective input; null: none. */
  readonly timeoutSeconds: Compute<number | null>
  /** HeartbeatSeconds or its Path form; null: none. */
  readonly heartbeatSeconds: Compute<number | null>
  /** RoleArn of Credentials; null: none. */
  readonly credentials: Compute<string> | null
}

/** Goes on to one of several states. */
export interface ChoiceState extends StateBase {
  readonly type: 'Choice'
  readonly rules: readonly ChoiceRule[]
  /** Where no rule holds; null: there is no Default. Its Assign and Output are the state's own. */
  readonly otherwise: string | null
  /** The output where a rule holds that has no Output of its own: OutputPath, in JSONata the input. */
  readonly outputOfRules: Combine<Json>
}

/** One outermost rule of a Choice state. */
export interface ChoiceRule {
  readonly holds: Compute<boolean>
  readonly next: string
  readonly assign: Combine<JsonObject> | null
  /** JSONata's Output of the rule; null: the state's output is as without it. */
  readonly output: Combine<Json> | null
}

/** Lets virtual time pass. */
export interface WaitState extends StateBase, Transition {
  readonly type: 'Wait'
  /** The virtual time (ms since 1970) at which the wait ends; not before `evaluation.now`. */
  readonly until: Compute<number>
}

/** Ends its flow well. */
export interface SucceedState extends StateBase {
  readonly type: 'Succeed'
}

/** Ends its flow with an error of its own. */
export interface FailState extends StateBase {
  readonly type: 'Fail'
  readonly error: Compute<string | undefined>
  readonly cause: Compute<string | undefined>
}

/** Walks several branches side by side. */
export interface ParallelState extends StateBase, Transition, ErrorHandling {
  readonly type: 'Parallel'
  /** StartAt of each branch. */
  readonly branches: readonly string[]
}

/** Walks the same states once for each item. */
export interface MapState extends StateBase, Transition, ErrorHandling {
  readonly type: 'Map'
  readonly mode: 'INLINE' | 'DISTRIBUTED'
  /** StartAt of the item processor. */
  readonly startAt: string
  /** Of a DISTRIBUTED one: type of its executions, its Label, where items come from, how they are put together, where results go. */
  readonly executionType: 'STANDARD' | 'EXPRESS'
  readonly label: string | null
  readonly reader: ItemReader | null
  readonly batcher: ItemBatcher | null
  readonly writer: ResultWriter | null
  /** ItemsPath, or Items in JSONata, over the effective input. */
  readonly items: Compute<readonly Json[]>
  /** MaxConcurrency or its Path form; 0: no limit. */
  readonly maxConcurrency: Compute<number>
  /** ItemSelector: the input of an iteration; the context object has the item. Null: the item itself. */
  readonly itemSelector: Compute<Json> | null
  /** Failed iterations that a Map lets pass; only a DISTRIBUTED one has them. Checked, then not used, by an inline one. */
  readonly tolerated: Compute<ToleratedFailure>
}

/** Where the items of a distributed Map are read from. */
export interface ItemReader {
  readonly action: 'getObject' | 'listObjectsV2'
  /** Parameters, or Arguments in JSONata: those of the action. */
  readonly parameters: Compute<Json>
  readonly config: ReaderConfig
  /** MaxItems or its Path form; null or 0: all. */
  readonly maxItems: Compute<number | null>
}

/** How what is read becomes items. */
export interface ReaderConfig {
  readonly inputType: 'CSV' | 'JSON' | 'JSONL' | 'MANIFEST' | 'PARQUET' | null
  readonly manifestType: 'S3_INVENTORY' | 'ATHENA_DATA' | null
  /** LOAD_AND_FLATTEN: the items are those in the objects of a listing, not the objects. */
  readonly flattens: boolean
  /** Names of CSV columns; null: the first row has them. */
  readonly headers: readonly string[] | null
  /** One character. */
  readonly delimiter: string
  /** JSON Pointer to the list in a JSON file; empty: the whole file. */
  readonly pointer: string
}

/** How items are put together into the inputs of child executions. */
export interface ItemBatcher {
  readonly maxItems: Compute<number | null>
  readonly maxBytes: Compute<number | null>
  /** BatchInput; null: there is none. */
  readonly input: Compute<Json> | null
}

/** Where the results of a distributed Map go, and in which form. */
export interface ResultWriter {
  /** Parameters of s3:putObject; null: they are the state's result, not exported. */
  readonly parameters: Compute<Json> | null
  readonly transformation: 'NONE' | 'COMPACT' | 'FLATTEN'
  readonly outputType: 'JSON' | 'JSONL'
}

/** ToleratedFailureCount and ToleratedFailurePercentage; null: not given. */
export interface ToleratedFailure {
  readonly count: number | null
  readonly percentage: number | null
}

/** One state of a machine, by Type. */
export type State =
  PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState

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
  /** ResultPath of the catcher into the state's raw input, or its Output in JSONata; the result is `{Error, Cause}`. */
  readonly output: Combine<Json>
  readonly assign: Combine<JsonObject> | null
}
