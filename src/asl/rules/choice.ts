// Choice states: rules, their operators and operands.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { operatorField, operatorNames, type Operator } from '../expression/choice-operators'
import { parseTimestamp } from '../expression/timestamps'
import { compileWildcard } from '../expression/wildcard'
import type { Site } from '../findings'
import { didYouMean } from '../nearest'
import type { Path } from '../source'
import { checkCondition } from './condition'
import { checkComment, checkRequired, checkWrongLanguage } from './fields'
import { inputOnly } from './jsonata'
import { checkPath } from './paths'
import { checkFilledArray, checkObject, checkText, shown } from './values'
import { checkAssign } from './variables'

const combinators = ['And', 'Or', 'Not']
const jsonataOnly = ['Condition', 'Output']
const plain = ['Variable', 'Next', 'Comment', 'Assign', ...jsonataOnly]

/** The rules and the Default of a Choice state. */
export function checkChoice(site: Site): void {
  const choices = member(site.fields, 'Choices')
  const otherwise = member(site.fields, 'Default')
  if (otherwise !== undefined) checkText(site, ['Default'], otherwise)
  if (choices === undefined) return
  const cure = 'Add a rule, for example { "Variable": "$.total", "NumericGreaterThan": 100, "Next": "…" }.'
  if (!checkFilledArray(site, ['Choices'], choices, cure)) return
  choices.forEach((rule, i) => checkRule(site, ['Choices', i], rule, true))
}

function checkRule(site: Site, place: Path, rule: Json, isTop: boolean): void {
  if (!checkObject(site, place, rule) || !isObject(rule)) return
  if (site.language === 'JSONata') return checkCondition(site, place, rule)
  checkComment(site, place, rule)
  checkWrongLanguage(site, place, rule, jsonataOnly)
  if (isTop) {
    checkRequired(site, place, rule, ['Next'])
    const next = member(rule, 'Next')
    if (next !== undefined) checkText(site, [...place, 'Next'], next)
    checkAssign(site, [...place, 'Assign'], member(rule, 'Assign'), inputOnly)
  } else checkInner(site, place, rule)
  checkOperators(site, place, rule)
}

/** A rule within And, Or or Not leads nowhere itself. */
function checkInner(site: Site, place: Path, rule: JsonObject): void {
  for (const field of ['Next', 'Assign']) {
    if (!Object.hasOwn(rule, field)) continue
    const cure = field === 'Next' ? 'Delete it.' : 'Move it there.'
    const text = `may not stand here: only the outermost rule has ${field === 'Next' ? 'a Next' : 'an Assign'}. ${cure}`
    site.report([...place, field], text, { aws: `Field '${field}' is not supported`, awsPlace: place, key: true })
  }
}

/** A rule has exactly one operator: And, Or, Not or a comparison. */
function checkOperators(site: Site, place: Path, rule: JsonObject): void {
  const found: string[] = []
  for (const field of Object.keys(rule)) {
    if (combinators.includes(field) || operatorField(field) !== undefined) found.push(field)
    else if (!plain.includes(field)) {
      const hint = didYouMean(field, [...operatorNames, ...combinators, ...plain.slice(0, 3)])
      const text = `is no operator and no field of a rule.${hint === '' ? ' Delete it.' : hint}`
      site.report([...place, field], text, { aws: `Field '${field}' is not supported`, awsPlace: place, key: true })
    }
  }
  if (found.length === 0) {
    if (jsonataOnly.some((field) => Object.hasOwn(rule, field))) return
    const text = 'has no operator. Add one, for example "StringEquals": "…", beside its Variable.'
    return site.report(place, text)
  }
  const [operator, second] = found
  if (second !== undefined) {
    const text = `may not stand beside ${operator}: a rule has one operator. Combine two rules with "And": [ … ].`
    const aws = `There should only be one of the following fields: [${found.join(', ')}]`
    site.report([...place, second], text, { aws, awsPlace: place, key: true })
  }
  for (const field of found) checkOperand(site, place, rule, field)
  if (found.some((field) => !combinators.includes(field))) checkVariable(site, place, rule)
}

function checkVariable(site: Site, place: Path, rule: JsonObject): void {
  const variable = member(rule, 'Variable')
  if (variable === undefined) checkRequired(site, place, rule, ['Variable'])
  else checkPath(site, [...place, 'Variable'], variable)
}

function checkOperand(site: Site, rulePlace: Path, rule: JsonObject, field: string): void {
  const place = [...rulePlace, field]
  const value = member(rule, field) ?? null
  if (field === 'Not') return checkRule(site, place, value, false)
  if (combinators.includes(field)) {
    if (!checkFilledArray(site, place, value, 'Add at least one rule.') || !isArray(value)) return
    return value.forEach((inner, i) => checkRule(site, [...place, i], inner, false))
  }
  const operator = operatorField(field)
  if (operator === undefined) return
  if (operator.form === 'path') return checkPath(site, place, value)
  checkConstant(site, place, value, operator.form === 'present' ? 'boolean' : operator.operator.takes)
  if (field === 'StringMatches' && typeof value === 'string') checkPattern(site, place, value)
}

const examples: Readonly<Record<Operator['takes'], string>> = {
  string: 'a text in quotes',
  number: 'a number without quotes',
  boolean: 'true or false, without quotes',
  timestamp: 'a timestamp such as "2030-01-31T08:00:00Z"',
}

function checkConstant(site: Site, place: Path, value: Json, takes: Operator['takes']): void {
  if (takes === 'timestamp') {
    if (typeof value === 'string' && parseTimestamp(value) !== undefined) return
    const aws =
      typeof value === 'string' ? 'String does not match RFC3339 timestamp' : 'Expected value of type [STRING]'
    return site.report(place, `must be ${examples.timestamp}, but is ${shown(value)}.`, { aws })
  }
  if (typeof value === takes) return
  const cure =
    takes === 'string' || typeof value !== 'string' || !value.startsWith('$')
      ? ''
      : ' To compare with another value of the input use the form of the operator that ends in Path.'
  site.report(place, `must be ${examples[takes]}, but is ${shown(value)}.${cure}`, {
    aws: `Expected value of type [${takes.toUpperCase()}]`,
  })
}

function checkPattern(site: Site, place: Path, pattern: string): void {
  if (compileWildcard(pattern).ok) return
  site.report(
    place,
    'has a backslash that escapes nothing. In JSON write \\\\* for a star and \\\\\\\\ for a backslash.',
  )
}
