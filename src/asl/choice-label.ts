import { isArray, isObject, member, toText } from '../base/json'
import type { Json, JsonObject } from '../base/json'

const signs = new Map([
  ['Equals', '='],
  ['LessThan', '<'],
  ['GreaterThan', '>'],
  ['LessThanEquals', '≤'],
  ['GreaterThanEquals', '≥'],
  ['Matches', '~'],
])
const comparison =
  /^(?:String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals|Matches)(Path)?$/
const test = /^Is(Null|Present|Numeric|String|Boolean|Timestamp)$/
const kinds = new Map([
  ['Null', 'null'],
  ['Present', 'present'],
  ['Numeric', 'a number'],
])
const deepest = 8

/** What a path gives, as text; empty: it is not known. */
type ValueText = (path: string) => string

/** A Choice rule in a few words, such as `$.total > 100`; empty where it says nothing yet. With values: `$.total = 120 > 100`. */
export function choiceLabel(rule: JsonObject, valueText: ValueText = () => ''): string {
  const condition = member(rule, 'Condition')
  if (typeof condition === 'string') return condition.replace(/^\s*\{%\s*|\s*%\}\s*$/g, '').replace(/\s+/g, ' ')
  if (typeof condition === 'boolean') return String(condition)
  return ruleText(rule, 0, valueText)
}

function ruleText(rule: Json | undefined, depth: number, valueText: ValueText): string {
  if (!isObject(rule) || depth > deepest) return '…'
  for (const [key, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const parts = member(rule, key)
    if (isArray(parts)) return parts.map((part) => nested(part, depth, valueText)).join(word)
  }
  const negated = member(rule, 'Not')
  if (negated !== undefined) return `not ${nested(negated, depth, valueText)}`
  const variable = member(rule, 'Variable')
  const subject = typeof variable === 'string' ? `${variable}${valueText(variable)}` : '…'
  for (const key of Object.keys(rule)) {
    const text = comparisonText(subject, key, member(rule, key) ?? null, valueText)
    if (text !== null) return text
  }
  return typeof variable === 'string' ? variable : ''
}

/** A part of a combined rule, in brackets where it is a combination itself. */
function nested(part: Json, depth: number, valueText: ValueText): string {
  const text = ruleText(part, depth + 1, valueText)
  return isObject(part) && (isArray(member(part, 'And')) || isArray(member(part, 'Or'))) ? `(${text})` : text
}

function comparisonText(subject: string, key: string, value: Json, valueText: ValueText): string | null {
  const compared = comparison.exec(key)
  if (compared) {
    const right = compared[2] === 'Path' && typeof value === 'string' ? `${value}${valueText(value)}` : toText(value)
    return `${subject} ${signs.get(compared[1] ?? '') ?? '?'} ${right}`
  }
  const tested = test.exec(key)?.[1]
  if (tested === undefined) return null
  return `${subject} is ${value === false ? 'not ' : ''}${kinds.get(tested) ?? `a ${tested.toLowerCase()}`}`
}
