// The two large libraries behind expressions: JSONata and regular expressions in linear time. Most workflows need neither, so
// a host says where they are, and the first expression that needs one fetches both.
import { must } from '../../base/assert'
import type { Result } from '../../base/result'
import type { Bindings, Part } from '../explain/part'
import type { JsonataHost, JsonataNode } from './jsonata-sync'

/** Tells whether a whole text matches: Jayway's `=~` is anchored at both ends. */
export type Pattern = (text: string) => boolean

/** What is used of them. */
export interface ExpressionLibraries {
  /** Reads a JSONata expression; throws `JsonataThrown`. */
  parseJsonata(text: string): JsonataNode
  /** Evaluates one with variables by name, whose lists it takes over; gives plain JSON, or undefined; throws `JsonataThrown`. */
  runJsonata(tree: JsonataNode, names: string[], values: unknown[], host: JsonataHost): unknown
  /** The parts of an expression with their values. */
  jsonataParts(text: string, bindings: Bindings): readonly Part[]
  /** Compiles `/source/flags` of a JSONPath filter, or says why it cannot. */
  compilePattern(source: string, flags: string): Result<Pattern, string>
}

let fetchLibraries: (() => ExpressionLibraries) | null = null
let known: ExpressionLibraries | null = null

/** Says where the libraries are; once, before the first definition is read. */
export function bringLibraries(from: () => ExpressionLibraries): void {
  fetchLibraries = from
}

/** The libraries, fetched when first asked for. */
export function libraries(): ExpressionLibraries {
  known ??= must(fetchLibraries ?? undefined, 'the host has said where the libraries of expressions are')()
  return known
}
