// What passes between a page and a worker that runs a stranger's function. Bodies are JSON texts, never live objects.
import type { FunctionCode } from '../aws/lambda/turn'

/** Loads a function into a fresh worker; it comes first and once. The code runs with the first invocation. */
export interface BootMessage {
  readonly t: 'boot'
  readonly v: 1
  readonly code: BootCode
  readonly packages: PackageTexts
}

/** A function as a worker loads it: JavaScript, whatever it was written in; `index.ts` is an ES module whose types are gone. */
export interface BootCode extends FunctionCode {
  /** Why the types could not be taken away: the code is not run. */
  readonly fault?: SyntaxFault
}

/** The first mistake in a text; lines count from 1. */
export interface SyntaxFault {
  readonly message: string
  readonly line: number
}

/** Texts of CommonJS modules that the function may import, by name. */
export type PackageTexts = Readonly<Record<string, string>>

/** One turn of work; `work` is the JSON text of a `Work`. */
export interface TurnMessage {
  readonly t: 'turn'
  readonly id: string
  readonly turn: number
  readonly now: number
  readonly work: string
}

/** Everything that a worker is told. */
export type ToWorker = BootMessage | TurnMessage

/** What a well-behaved worker answers; a hostile one may send anything, so read it with `createInbox`. */
export type FromWorker =
  | { readonly t: 'ready' }
  /** A line as it is printed, for a turn that will never report; `body` is the JSON text of a `LogLine`. */
  | { readonly t: 'line'; readonly id: string; readonly turn: number; readonly body: string }
  /** Exactly one per turn; `body` is the JSON text of a report without the operation and turn that the receiver knows. */
  | { readonly t: 'report'; readonly id: string; readonly turn: number; readonly body: string }

/** What the page tells the frame. */
export type ToFrame =
  | { readonly t: 'harness'; readonly text: string }
  /** Comes with the worker's end of a message channel. */
  | { readonly t: 'spawn'; readonly w: number }
  | { readonly t: 'kill'; readonly w: number }
  | { readonly t: 'ping'; readonly n: number }
