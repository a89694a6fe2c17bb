// Which rules of a Choice held, and what they compared.
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../../base/json'
import { choiceLabel } from '../choice-label'
import { compileRule } from '../expression/choice'
import { expressionOf, isExpressionText } from '../expression/jsonata'
import { peekPath } from '../expression/peek-path'
import { libraries } from '../expression/libraries'
import type { Bindings } from './part'

/** A rule with the values that it compared; `holds` null: it could not be computed, or reads the context object. */
export interface RuleOutcome {
  readonly label: string
  readonly holds: boolean | null
  readonly next: string
  /** An earlier rule held, so that AWS does not look at this one. */
  readonly isPassedOver: boolean
}

/** The rules of a Choice state in their order, computed over its effective input. */
export function explainRules(state: JsonObject, effective: Json, bindings: Bindings): readonly RuleOutcome[] {
  const rules = member(state, 'Choices')
  let isDecided = false
  return (isArray(rules) ? rules : []).filter(isObject).map((rule) => {
    const holds = ruleHolds(rule, effective, bindings)
    const isPassedOver = isDecided
    isDecided ||= holds === true
    const label = choiceLabel(rule, (path) => valueText(peekPath(path, effective, bindings.variable)))
    return { label, holds, next: String(member(rule, 'Next') ?? ''), isPassedOver }
  })
}

function ruleHolds(rule: JsonObject, effective: Json, { states, variable, now }: Bindings): boolean | null {
  const condition = member(rule, 'Condition')
  if (typeof condition === 'boolean') return condition
  if (typeof condition === 'string' && isExpressionText(condition)) {
    const value = libraries().jsonataParts(expressionOf(condition), { states, variable, now })[0]?.value
    return typeof value === 'boolean' ? value : null
  }
  if (toText(rule).includes('"$$')) return null
  try {
    return compileRule(rule)(effective, { context: () => null, variable, now, random: () => 0, uuid: () => '' })
  } catch {
    // The state has failed on it, and says how.
    return null
  }
}

const longest = 40

function valueText(value: Json | undefined): string {
  if (value === undefined) return ''
  const text = toText(value)
  return ` = ${text.length > longest ? `${text.slice(0, longest)}…` : text}`
}
