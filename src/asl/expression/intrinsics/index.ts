// Intrinsic functions of JSONPath states, compiled once.
import { must } from '../../../base/assert'
import type { Json } from '../../../base/json'
import { StateFailure } from '../../errors'
import { compileField, type Expression } from '../definite-path'
import { intrinsics } from './functions'
import { IntrinsicProblem } from './intrinsic'
import { parseIntrinsic, type Argument, type IntrinsicCall } from './parse'

export { isIntrinsic, parseIntrinsic } from './parse'

/** Compiles a call that validation has passed. A path in it that finds nothing fails with the field's name. */
export function compileIntrinsic(text: string, field: string): Expression {
  const parsed = parseIntrinsic(text)
  return compileCall(must(parsed.ok ? parsed.value : undefined, 'validation has passed this call'), field)
}

function compileCall(call: IntrinsicCall, field: string): Expression {
  const intrinsic = must(intrinsics.get(call.name), 'the parser knows the function')
  const args = call.args.map((argument) => compileArgument(argument, field))
  const [first] = call.args
  const raw = first?.kind === 'literal' && typeof first.value === 'string' ? first.raw : undefined
  const { text } = call
  return (input, evaluation) => {
    const values: Json[] = []
    for (const argument of args) values.push(argument(input, evaluation))
    try {
      return intrinsic.run(values, evaluation, raw)
    } catch (problem) {
      if (!(problem instanceof IntrinsicProblem)) throw problem
      const cause = `The function '${text}' had the following error: ${problem.message}`
      throw new StateFailure('States.IntrinsicFailure', cause)
    }
  }
}

function compileArgument(argument: Argument, field: string): Expression {
  switch (argument.kind) {
    case 'literal': {
      const { value } = argument
      return () => value
    }
    case 'path':
      return compileField(field, argument.path)
    case 'call':
      return compileCall(argument.call, field)
  }
}
