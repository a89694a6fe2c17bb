// What a path is made of.
import type { Json } from '../../base/json'
import type { Pattern } from './libraries'

/** One step of a path. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  /** Counted from the end where negative. */
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null }
  /** The value itself and everything inside it, in document order; the next step selects among these. */
  | { readonly kind: 'descent' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** Only as the last step. */
  | PathFunction

/** A parsed path. */
export interface JsonPath {
  readonly text: string
  /** What `$`, `$$` or `$name` at its beginning stands for. `@` is the element that a filter looks at. */
  readonly root: 'input' | 'context' | 'element' | { readonly variable: string }
  readonly steps: readonly PathStep[]
}

/** Why a text is no path, and the offset in it. */
export interface PathMistake {
  readonly at: number
  readonly message: string
}

/** A call at the end of a path. */
export interface PathFunction {
  readonly kind: 'function'
  readonly name: string
  /** Only literals. */
  readonly args: readonly Json[]
}

/** What a filter asks of an element. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  /** `@.name` alone: it is there, whatever its value. */
  | { readonly kind: 'exists'; readonly path: JsonPath }
  | { readonly kind: 'compare'; readonly operator: FilterOperator; readonly left: Operand; readonly right: Operand }

/** One side of a comparison. */
export type Operand =
  | { readonly kind: 'path'; readonly path: JsonPath }
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'pattern'; readonly pattern: Pattern }

/** Jayway's comparison operators, those that begin like another one after it. */
export const filterOperators = [
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '=~',
  'in',
  'nin',
  'subsetof',
  'anyof',
  'noneof',
  'size',
  'empty',
] as const
/** One of them. */
export type FilterOperator = (typeof filterOperators)[number]
