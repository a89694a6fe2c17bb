// Types of the generated file, see scripts/jsonata-sync.mjs.

/** A node of the syntax tree; only what we read of it. */
export interface JsonataNode {
  readonly type: string
  readonly value?: unknown
  readonly position?: number
  readonly [part: string]: unknown
}

/** What an evaluation takes from outside. */
export interface JsonataHost {
  readonly now: number
  random(): number
  uuid(): string
}

/** What the parser and the evaluator throw. */
export interface JsonataThrown {
  readonly code?: string
  readonly message?: string
  readonly position?: number
  readonly token?: unknown
  readonly value?: unknown
  /** A limit of ours was reached. */
  readonly limit?: string
  /** The result holds a function. */
  readonly unsupported?: true
  /** Something that has no message of its own. */
  readonly internal?: true
}

/** The functions that every expression knows. */
export interface JsonataLibrary {
  lookup(name: string): unknown
}

/** A compiled regular expression. */
export interface JsonataPattern {
  readonly source: string
  /** The first match from a place on. */
  find(text: string, from: number): { match: string; start: number; end: number; groups: unknown[] } | null
  /** The whole match and its groups, as `RegExp.exec` gives them. */
  captures(text: string): (string | undefined)[] | null
}

/** A function beside the standard ones. */
export type JsonataFunction = (args: readonly unknown[], host: JsonataHost) => unknown

/** AWS's words for too much memory. */
export const memoryLimit: string

/** Reads an expression; throws `JsonataThrown`. */
export function parse(text: string): JsonataNode
/** Evaluates with variables by name, whose lists it takes over; gives plain JSON, or undefined. */
export function run(
  tree: JsonataNode,
  library: JsonataLibrary,
  names: string[],
  values: unknown[],
  host: JsonataHost,
): unknown
/** The standard functions and more: name, signature (`''`: anything goes), implementation. */
export function library(extra: readonly (readonly [string, string, JsonataFunction])[]): JsonataLibrary
/** Throws what the evaluator throws: plain records. */
export function raise(thrown: JsonataThrown): never
/** Sets how regular expressions are compiled, for all expressions. */
export function setRegex(make: (pattern: string, flags: string) => JsonataPattern): void
