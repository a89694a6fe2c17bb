// Functions over numbers.
import type { Json } from '../../../base/json'
import { javaRandomDouble } from '../java-random'
import { fixed, integerArgument, IntrinsicProblem, numberArgument, type Intrinsic } from './intrinsic'

/** MathRandom, MathAdd. */
export const numbers: Readonly<Record<string, Intrinsic>> = {
  MathRandom: {
    least: 2,
    most: 3,
    run: (args, evaluation) => {
      const start = integerArgument(args, 0)
      const end = integerArgument(args, 1)
      if (end <= start) throw new IntrinsicProblem('The start number must be less than the end number')
      // The same seed gives the same number.
      const draw = args.length === 3 ? javaRandomDouble(integerArgument(args, 2)) : evaluation.random()
      return start + Math.floor(draw * (end - start))
    },
  },
  MathAdd: fixed(2, (args) => int(int(rounded(args, 0)) + int(rounded(args, 1)))),
}

/** Half up, as Java's Math.round does it (recorded). */
const rounded = (args: readonly Json[], index: number): number => Math.round(numberArgument(args, index)) + 0

/** Addends and sum are Java's int: measured to fail outside. */
function int(value: number): number {
  if (value >= -2_147_483_648 && value <= 2_147_483_647) return value
  throw new IntrinsicProblem('The numbers and their sum must be between -2147483648 and 2147483647')
}
