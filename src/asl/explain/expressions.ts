// Every JSONata expression of a state with the values of its parts.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { expressionOf, isExpressionText } from '../expression/jsonata'
import { libraries } from '../expression/libraries'
import type { Bindings, Part } from './part'

/** An expression at its place as AWS names it: `Output/total`. */
export interface ExplainedExpression {
  readonly field: string
  readonly parts: readonly Part[]
}

/** Fields whose expressions see nothing of the result. */
const before = [
  'Arguments',
  'Items',
  'ItemSelector',
  'MaxConcurrency',
  'Seconds',
  'Timestamp',
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'Choices',
]
const after = ['Assign', 'Output']
const mostExpressions = 40

/** The expressions of a state in the order of AWS's data flow. */
export function explainExpressions(state: JsonObject, bindings: Bindings): readonly ExplainedExpression[] {
  const found: ExplainedExpression[] = []
  const { input } = bindings.states
  const walk = (value: Json, field: string, own: Bindings): void => {
    if (found.length >= mostExpressions) return
    if (typeof value === 'string') {
      if (isExpressionText(value)) found.push({ field, parts: libraries().jsonataParts(expressionOf(value), own) })
    } else if (isArray(value)) value.forEach((one, i) => walk(one, `${field}[${i}]`, own))
    else if (isObject(value)) for (const [key, one] of Object.entries(value)) walk(one, `${field}/${key}`, own)
  }
  for (const name of before) walk(member(state, name) ?? null, name, { ...bindings, states: { input } })
  for (const name of after) walk(member(state, name) ?? null, name, bindings)
  return found
}
