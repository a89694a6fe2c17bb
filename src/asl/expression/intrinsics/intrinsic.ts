import { fitsBytes, type Json } from '../../../base/json'
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

/** An argument that must be a number. */
export function numberArgument(args: readonly Json[], index: number): number {
  const value = args[index]
  if (typeof value === 'number') return value
  throw new IntrinsicProblem(`Argument ${index + 1} must be a number`)
}

/** An argument that must be a number; its fraction is cut off, as measured for all functions but MathAdd. */
export function integerArgument(args: readonly Json[], index: number): number {
  // `+ 0` because -0 would be written as 0 and yet be another value.
  return Math.trunc(numberArgument(args, index)) + 0
}

const longest = 10_000

/** A text no longer than the 10,000 characters of encodings and hashes. */
export function shortText(text: string): string {
  if (text.length <= longest) return text
  throw new IntrinsicProblem(`The string must have at most ${longest} characters`)
}

/** AWS stops at 256 KiB when a state ends. This one is ours and stops calls within calls, before they fill the memory. */
export const mostBytes = 4 * 1024 * 1024

/** A function's value that is not too large to go on with. */
export function bounded(value: Json): Json {
  if (typeof value === 'number' || fitsBytes(value, mostBytes)) return value
  throw new IntrinsicProblem('The result is too large')
}
