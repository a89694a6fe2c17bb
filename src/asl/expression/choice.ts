// Choice rules in JSONPath, compiled to closures.
import { must } from '../../base/assert'
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { StateFailure } from '../errors'
import type { Evaluation } from '../machine'
import { operatorField } from './choice-operators'
import { compileSelect, type Expression } from './definite-path'
import { mustParsePath } from './json-path'

type Condition = (input: Json, evaluation: Evaluation) => boolean

/** Compiles one rule of a Choice state. */
export function compileRule(rule: JsonObject): Condition {
  const all = member(rule, 'And')
  if (isArray(all)) return and(compileRules(all))
  const any = member(rule, 'Or')
  if (isArray(any)) return or(compileRules(any))
  const not = member(rule, 'Not')
  if (isObject(not)) {
    const holds = compileRule(not)
    return (input, evaluation) => !holds(input, evaluation)
  }
  return compileComparison(rule)
}

const compileRules = (rules: readonly Json[]): Condition[] => rules.filter(isObject).map(compileRule)

function and(conditions: readonly Condition[]): Condition {
  return (input, evaluation) => {
    for (const holds of conditions) if (!holds(input, evaluation)) return false
    return true
  }
}

function or(conditions: readonly Condition[]): Condition {
  return (input, evaluation) => {
    for (const holds of conditions) if (holds(input, evaluation)) return true
    return false
  }
}

function compileComparison(rule: JsonObject): Condition {
  const variable = String(member(rule, 'Variable'))
  for (const [field, right] of Object.entries(rule)) {
    const operator = operatorField(field)
    if (operator === undefined) continue
    if (operator.form === 'present') return compileIsPresent(variable, right === true)
    const left = compileOperand(variable)
    if (operator.form === 'constant') {
      const test = operator.operator.against(right)
      return (input, evaluation) => test(left(input, evaluation))
    }
    const other = compileOperand(String(right))
    const { compare } = operator
    return (input, evaluation) => compare(left(input, evaluation), other(input, evaluation))
  }
  return must<Condition>(undefined, 'a validated rule has an operator')
}

/** True also for an explicit null, and no error where the parent is missing. */
function compileIsPresent(variable: string, wanted: boolean): Condition {
  const select = compileSelect(mustParsePath(variable))
  return (input, evaluation) => (select(input, evaluation) !== undefined) === wanted
}

function compileOperand(text: string): Expression {
  const select = compileSelect(mustParsePath(text))
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value === undefined) {
      const cause = `Invalid path '${text}': The choice state's condition path references an invalid value.`
      throw new StateFailure('States.Runtime', cause)
    }
    return value
  }
}
