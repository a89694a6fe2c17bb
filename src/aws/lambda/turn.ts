// What passes between the engine and a live function: plain data, so that it can be journalled and replayed.
import type { Json } from '../../base/json'
import type { OperationId } from '../../base/brand'
import type { Outcome } from '../../kernel/event'

/** The code and settings of a function, as one container loads them. */
export interface FunctionCode {
  readonly functionName: string
  /** index.js is CommonJS, index.mjs an ES module, index.ts one whose types are taken away before it runs. */
  readonly file: 'index.js' | 'index.mjs' | 'index.ts'
  readonly code: string
  readonly handler: string
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly environment: Readonly<Record<string, string>>
}

/** What the engine wants a live invocation to do next. Times are virtual milliseconds since 1970. */
export type Work =
  | {
      readonly kind: 'invoke'
      readonly event: Json
      readonly requestId: string
      readonly functionArn: string
      readonly deadline: number
      readonly seed: number
    }
  /** Run the timers that are due. */
  | { readonly kind: 'tick' }
  /** Answers to AWS calls that the invocation made. */
  | { readonly kind: 'reply'; readonly replies: readonly CallReply[] }

/** An AWS call's answer, for the code that made it. */
export interface CallReply {
  readonly call: number
  readonly outcome: Outcome
}

/** One piece of work for one container. `turn` counts from 0 within the operation. */
export interface Turn {
  readonly operation: OperationId
  readonly turn: number
  /** Warm containers keep their module state: the same container id means the same worker. */
  readonly container: string
  readonly code: FunctionCode
  readonly now: number
  readonly work: Work
}

/** One console line. `at` is the virtual time at which it was printed. */
export interface LogLine {
  readonly at: number
  readonly level: 'INFO' | 'DEBUG' | 'WARN' | 'ERROR'
  readonly text: string
}

/** An AWS call made by a function through the SDK; `call` counts from 0 within the operation. */
export interface FunctionCall {
  readonly call: number
  readonly service: string
  readonly action: string
  readonly params: Json
}

/** Lambda's error document: what a function error looks like to whoever invoked it. */
export interface ErrorDocument {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace?: readonly string[]
}

/** What an invocation reported at the end of a turn. One turn gives exactly one report. */
export interface Report {
  readonly operation: OperationId
  readonly turn: number
  readonly lines: readonly LogLine[]
  readonly droppedLines: number
  readonly calls: readonly FunctionCall[]
  readonly end:
    /** Nothing can run until a timer at `next` or a reply; null: no timer. `now` may lie past the turn's start (a loop that reads the clock moves it). */
    | { readonly kind: 'parked'; readonly now: number; readonly next: number | null }
    | { readonly kind: 'returned'; readonly now: number; readonly result: Json }
    | {
        readonly kind: 'failed'
        readonly now: number
        readonly error: ErrorDocument
        /** The container must not be used again. */ readonly containerLost: boolean
      }
}
