// The libraries behind expressions as a script of its own, which the engine worker imports when an expression needs them.
import { expressionLibraries, type ExpressionLibraries } from '../asl/libraries'

declare global {
  /** Set by this script. */
  var stepyardExpressions: ExpressionLibraries | undefined
}

globalThis.stepyardExpressions = expressionLibraries
