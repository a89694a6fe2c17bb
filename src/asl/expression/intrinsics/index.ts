// Intrinsic functions of JSONPath states, compiled once.
import { must } from '../../../base/assert'
import { toText, type Json } from '../../../base/json'
import { StateFailure } from '../../errors'
import { compileField, compileSelect, type Expression } from '../definite-path'
import type { JsonPath } from '../json-path'
import { intrinsics } from './functions'
import { bounded, IntrinsicProblem } from './intrinsic'
import { parseIntrinsic, type Argument, type IntrinsicCall } from './parse'

export { isIntrinsic, parseIntrinsic } from './parse'

/** Compiles a call that validation has passed. Failures name the whole call, also where a call in it is at fault (measured). */
export function compileIntrinsic(text: string, field: string): Expression {
  const parsed = parseIntrinsic(text)
  const call = must(parsed.ok ? parsed.value : undefined, 'validation has passed this call')
  return compileCall(call, { text: call.text, field })
}

/** Where a call stands: the whole text, and its key. */
interface Place {
  readonly text: string
  readonly field: string
}

function compileCall(call: IntrinsicCall, place: Place): Expression {
  const intrinsic = must(intrinsics.get(call.name), 'the parser knows the function')
  const args = call.args.map((argument) => compileArgument(argument, place))
  const [first] = call.args
  const raw = first?.kind === 'literal' && typeof first.value === 'string' ? first.raw : undefined
  return (input, evaluation) => {
    const values: Json[] = []
    for (const argument of args) values.push(argument(input, evaluation))
    try {
      return bounded(intrinsic.run(values, evaluation, raw))
    } catch (problem) {
      if (!(problem instanceof IntrinsicProblem)) throw problem
      throw failure('States.IntrinsicFailure', place, problem.message)
    }
  }
}

function compileArgument(argument: Argument, place: Place): Expression {
  switch (argument.kind) {
    case 'literal': {
      const { value } = argument
      return () => value
    }
    case 'path':
      return compilePath(argument.path, place)
    case 'call':
      return compileCall(argument.call, place)
  }
}

/** A missing value fails, also one past the end of an array, which in a template without a call is null (measured). */
function compilePath(path: JsonPath, place: Place): Expression {
  const select = compileSelect(path)
  const explain = compileField(place.field, path)
  // Measured: a path into the context object loses one $, and the input that is shown is the state's.
  const shown = path.root === 'context' ? path.text.slice(1) : path.text
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value !== undefined) return value
    leakedWords(() => explain(input, evaluation))
    const words = `The JsonPath argument for the field '${shown}' could not be found in the input '${toText(input)}'`
    throw failure('States.Runtime', place, words)
  }
}

/** An index into what is no array fails in the library's words, in a call as elsewhere (measured). */
function leakedWords(explain: () => Json): void {
  try {
    explain()
  } catch (thrown) {
    if (!(thrown instanceof StateFailure) || thrown.failureCause.startsWith('Invalid path')) throw thrown
  }
}

const failure = (error: string, place: Place, words: string): StateFailure =>
  new StateFailure(error, `The function '${place.text}' had the following error: ${words}`)
