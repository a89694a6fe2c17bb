import type { Json } from '../../../base/json'
import type { Evaluation } from '../../machine'

/** One function: how many arguments it takes, and what it gives. Throws `IntrinsicProblem`. */
export interface Intrinsic {
  readonly least: number
  readonly most: number
  /** The first argument is Format's template as it was written, where it was written. */
  run(args: readonly Json[], evaluation: Evaluation, raw: string | undefined): Json
}

/** Why a function cannot work on its arguments; becomes States.IntrinsicFailure. */
export class IntrinsicProblem extends Error {}

/** A function with a fixed number of arguments. */
export function fixed(count: number, run: (args: readonly Json[], evaluation: Evaluation) => Json): Intrinsic {
  return { least: count, most: count, run }
}

/** An argument that must be a text. */
export function textArgument(args: readonly Json[], index: number): string {
  const value = args[index]
  if (typeof value === 'string') return value
  throw new IntrinsicProblem(`Argument ${index + 1} must be a string`)
}

/** An argument that must be a list. */
export function listArgument(args: readonly Json[], index: number): readonly Json[] {
  const value = args[index]
  if (Array.isArray(value)) return value as readonly Json[]
  throw new IntrinsicProblem(`Argument ${index + 1} must be an array`)
}

/** An argument that must be a number, rounded half up as Java's Math.round does it. */
export function integerArgument(args: readonly Json[], index: number): number {
  const value = args[index]
  // `+ 0` because -0 would be written as 0 and yet be another value.
  if (typeof value === 'number') return Math.round(value) + 0
  throw new IntrinsicProblem(`Argument ${index + 1} must be a number`)
}

const longest = 10_000

/** A text of at most 10,000 characters, the limit of encodings and hashes. */
export function shortTextArgument(args: readonly Json[], index: number): string {
  const text = textArgument(args, index)
  if (text.length <= longest) return text
  throw new IntrinsicProblem(`Argument ${index + 1} must have at most ${longest} characters`)
}
