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

/** A Choice rule in a few words, such as `$.total > 100`; empty where it says nothing yet. */
export function choiceLabel(rule: JsonObject): string {
  const condition = member(rule, 'Condition')
  if (typeof condition === 'string') return condition.replace(/^\s*\{%\s*|\s*%\}\s*$/g, '').replace(/\s+/g, ' ')
  if (typeof condition === 'boolean') return String(condition)
  return ruleText(rule, 0)
}

function ruleText(rule: Json | undefined, depth: number): string {
  if (!isObject(rule) || depth > deepest) return '…'
  for (const [key, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const parts = member(rule, key)
    if (isArray(parts)) return parts.map((part) => nested(part, depth)).join(word)
  }
  const negated = member(rule, 'Not')
  if (negated !== undefined) return `not ${nested(negated, depth)}`
  const variable = member(rule, 'Variable')
  const subject = typeof variable === 'string' ? variable : '…'
  for (const key of Object.keys(rule)) {
    const text = comparisonText(subject, key, member(rule, key) ?? null)
    if (text !== null) return text
  }
  return typeof variable === 'string' ? variable : ''
}

/** A part of a combined rule, in brackets where it is a combination itself. */
function nested(part: Json, depth: number): string {
  const text = ruleText(part, depth + 1)
  return isObject(part) && (isArray(member(part, 'And')) || isArray(member(part, 'Or'))) ? `(${text})` : text
}

function comparisonText(subject: string, key: string, value: Json): string | null {
  const compared = comparison.exec(key)
  if (compared) {
    const right = compared[2] === 'Path' && typeof value === 'string' ? value : toText(value)
    return `${subject} ${signs.get(compared[1] ?? '') ?? '?'} ${right}`
  }
  const tested = test.exec(key)?.[1]
  if (tested === undefined) return null
  return `${subject} is ${value === false ? 'not ' : ''}${kinds.get(tested) ?? `a ${tested.toLowerCase()}`}`
}
