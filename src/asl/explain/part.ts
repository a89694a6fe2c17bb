import type { Json } from '../../base/json'

/** A part of an expression; `value` undefined: it gives nothing, or fails. */
export interface Part {
  readonly text: string
  /** How deep it lies in the expression, from 0. */
  readonly depth: number
  readonly value: Json | undefined
}

/** What expressions were computed with. */
export interface Bindings {
  /** `$states`, without the context object. */
  readonly states: { readonly input: Json; readonly result?: Json }
  variable(name: string): Json | undefined
  readonly now: number
}
