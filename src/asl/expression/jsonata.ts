// JSONata in {% … %}, as Step Functions evaluates it.
import { isArray, isObject, setMember, toText, typeName, type Json } from '../../base/json'
import { StateFailure } from '../errors'
import type { Evaluation } from '../machine'
import type { JsonataThrown } from './jsonata-sync'
import { parseJsonata } from './jsonata-check'
import { libraries } from './libraries'
import type { Reads } from './jsonata-tree'

export { checkJsonata, type JsonataMistake, type JsonataUse } from './jsonata-check'

/** What `$states` holds beside the context object; a member that is absent is undefined in the expression. */
export interface StatesBinding {
  readonly input: Json
  readonly result?: Json
  readonly errorOutput?: Json
}

/** A compiled expression; throws `StateFailure` with States.QueryEvaluationError. */
export type JsonataExpression = (states: StatesBinding, evaluation: Evaluation) => Json

/** The types that a field may ask of its expression. */
export type JsonataType = ReturnType<typeof typeName>

/** Whether a text is an expression: it starts with exactly `{%` and ends with exactly `%}`. */
export function isExpressionText(value: string): boolean {
  return value.length >= 4 && value.startsWith('{%') && value.endsWith('%}')
}

/** The expression between the braces, as AWS shows it: trimmed. */
export function expressionOf(value: string): string {
  return value.slice(2, -2).trim()
}

/** Compiles what stands between the braces of one expression. `field` is the place as AWS names it: `Output/total`. */
export function compileJsonata(text: string, field: string): JsonataExpression {
  const parsed = parseJsonata(text)
  if ('thrown' in parsed) {
    return (_states, evaluation) => {
      throw failure(text, field, wordsFor(parsed.thrown, evaluation))
    }
  }
  const { tree, reads } = parsed
  const variables = [...reads.variables]
  const readsContext = reads.wholeStates || reads.states.some(({ member }) => member === 'context')
  return (states, evaluation) => {
    const names = usesStates(reads) ? ['states'] : []
    const values: unknown[] = names.length === 0 ? [] : [readsContext ? withContext(states, evaluation) : states]
    for (const name of variables) {
      const value = evaluation.variable(name)
      if (value === undefined) continue
      names.push(name)
      values.push(value)
    }
    let result: unknown
    try {
      result = libraries().runJsonata(tree, names, values, evaluation)
    } catch (thrown) {
      throw failure(text, field, wordsFor(thrown as JsonataThrown, evaluation))
    }
    if (result === undefined) throw failure(text, field, 'returned nothing (undefined).')
    return result as Json
  }
}

/** Like `compileJsonata`, for a field that takes values of one type only. */
export function typedJsonata(text: string, field: string, expected: JsonataType): JsonataExpression {
  const compute = compileJsonata(text, field)
  return (states, evaluation) => {
    const value = compute(states, evaluation)
    const found = typeName(value)
    if (found === expected) return value
    const words = `Expected '${expected}', but was '${found}' for value: ${toText(value)}`
    throw failure(text, field, `returned an unexpected result type. ${words}`)
  }
}

/** Compiles any JSON value, with expressions at any depth; keys are never evaluated. What is literal is shared. */
export function compileJsonataValue(template: Json, field: string): JsonataExpression {
  return compilePart(template, field) ?? (() => template)
}

/** Null: there is no expression in it. */
function compilePart(template: Json, field: string): JsonataExpression | null {
  if (typeof template === 'string') {
    return isExpressionText(template) ? compileJsonata(expressionOf(template), field) : null
  }
  if (isArray(template)) return compileList(template, field)
  return isObject(template) ? compileObject(Object.entries(template), field) : null
}

function compileList(items: readonly Json[], field: string): JsonataExpression | null {
  const parts = items.map((item, i) => compilePart(item, `${field}[${i}]`))
  if (parts.every((part) => part === null)) return null
  return (states, evaluation) =>
    items.map((item, i) => {
      const part = parts[i]
      return part == null ? item : part(states, evaluation)
    })
}

function compileObject(entries: readonly (readonly [string, Json])[], field: string): JsonataExpression | null {
  const parts = entries.map(([key, value]) => ({ key, value, part: compilePart(value, `${field}/${key}`) }))
  if (parts.every(({ part }) => part === null)) return null
  return (states, evaluation) => {
    const result: Record<string, Json> = {}
    for (const { key, value, part } of parts) setMember(result, key, part === null ? value : part(states, evaluation))
    return result
  }
}

const usesStates = (reads: Reads): boolean => reads.wholeStates || reads.states.length > 0

/** In AWS's order, which shows where `$states` is used as a whole. */
function withContext({ input, result, errorOutput }: StatesBinding, evaluation: Evaluation): Json {
  const states: Record<string, Json> = { input, context: evaluation.context() }
  if (result !== undefined) states['result'] = result
  if (errorOutput !== undefined) states['errorOutput'] = errorOutput
  return states
}

function failure(text: string, field: string, words: string): StateFailure {
  const cause = `The JSONata expression '${text}' specified for the field '${field}' ${words}`
  return new StateFailure('States.QueryEvaluationError', cause, field)
}

/** AWS's words for what the evaluator threw: a point before a coded message, a colon before a limit. */
function wordsFor(thrown: JsonataThrown, evaluation: Evaluation): string {
  if (thrown.unsupported === true) return 'returned an unsupported result type.'
  if (thrown.limit !== undefined) return `threw an error during evaluation: ${thrown.limit}`
  if (thrown.code === undefined) return `threw an internal error during evaluation. ${evaluation.uuid()}`
  return `threw an error during evaluation. ${thrown.code}: ${thrown.message ?? ''}`
}
