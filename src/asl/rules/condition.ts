// The rules of a Choice state in JSONata: a Condition instead of operators.
import { member, type JsonObject } from '../../base/json'
import { operatorField } from '../expression/choice-operators'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkComment, checkRequired, checkUnknown, checkWrongLanguage } from './fields'
import { checkExpression, checkExpressions, inputOnly } from './jsonata'
import { checkText, shown } from './values'
import { checkAssign } from './variables'

const known = ['Condition', 'Next', 'Comment', 'Assign', 'Output']
const ofJsonPath = ['Variable', 'And', 'Or', 'Not']
const what = 'an expression such as "{% $states.input.total > 100 %}"'

/** One rule; JSONata has no rules within rules. */
export function checkCondition(site: Site, place: Path, rule: JsonObject): void {
  checkRequired(site, place, rule, ['Condition', 'Next'])
  checkComment(site, place, rule)
  const foreign = Object.keys(rule).filter((field) => ofJsonPath.includes(field) || operatorField(field) !== undefined)
  checkWrongLanguage(site, place, rule, foreign)
  checkUnknown(site, place, rule, [...known, ...foreign])
  const next = member(rule, 'Next')
  if (next !== undefined) checkText(site, [...place, 'Next'], next)
  const condition = member(rule, 'Condition')
  const at = [...place, 'Condition']
  if (typeof condition === 'string') checkExpression(site, at, condition, { what })
  else if (condition !== undefined && typeof condition !== 'boolean') {
    site.report(at, `must be ${what}, but is ${shown(condition)}.`)
  }
  const output = member(rule, 'Output')
  if (output !== undefined) checkExpressions(site, [...place, 'Output'], output, inputOnly)
  checkAssign(site, [...place, 'Assign'], member(rule, 'Assign'), inputOnly)
}
