// Functions over numbers. Arguments are rounded half up first, as recorded.
import { javaRandomDouble } from '../java-random'
import { fixed, integerArgument, IntrinsicProblem, type Intrinsic } from './intrinsic'

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
  MathAdd: fixed(2, (args) => integerArgument(args, 0) + integerArgument(args, 1)),
}
