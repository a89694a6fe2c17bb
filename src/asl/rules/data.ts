// The fields through which data comes into a state and leaves it, in both query languages.
import { isObject, member } from '../../base/json'
import type { Site } from '../findings'
import type { Shape, StateType } from '../shape'
import { afterWork, checkExpressions, inputOnly } from './jsonata'
import { isIntrinsic } from '../expression/intrinsics'
import { checkFlowPaths, checkResultPath } from './paths'
import { checkTemplate } from './templates'
import { checkAssign } from './variables'

/** Paths, templates and expressions that most types have. Fields that a type has not are reported elsewhere. */
export function checkData(site: Site, type: StateType, shape: Shape): void {
  const works = type === 'Task' || type === 'Parallel' || type === 'Map'
  const use = works ? afterWork : inputOnly
  if (shape.fields.includes('Assign')) checkAssign(site, ['Assign'], member(site.fields, 'Assign'), use)
  if (site.language === 'JSONPath') return checkJsonPathData(site, shape)
  for (const field of ['Arguments', 'ItemSelector', 'Output']) {
    const value = member(site.fields, field)
    const isHere = shape.jsonataOnly.includes(field) || shape.fields.includes(field)
    if (value !== undefined && isHere) checkExpressions(site, [field], value, field === 'Output' ? use : inputOnly)
  }
}

function checkJsonPathData(site: Site, shape: Shape): void {
  const has = (field: string): boolean => shape.jsonPathOnly.includes(field) || shape.fields.includes(field)
  if (has('InputPath')) checkFlowPaths(site)
  for (const field of ['Parameters', 'ItemSelector', 'ResultSelector']) {
    const template = member(site.fields, field)
    if (template !== undefined && has(field)) checkTemplate(site, [field], template)
  }
  if (has('ResultPath')) checkResultPath(site, ['ResultPath'], member(site.fields, 'ResultPath'))
}

/** AWS warns of paths in the Result of a Pass state, which is copied as it stands. */
export function checkPassResult(site: Site): void {
  const result = member(site.fields, 'Result')
  if (!isObject(result)) return
  for (const [key, value] of Object.entries(result)) {
    if (!key.endsWith('.$') || typeof value !== 'string' || (!value.startsWith('$') && !isIntrinsic(value))) continue
    const text = 'is copied as it stands: a Result is never evaluated. Move it to Parameters.'
    site.report(['Result', key], text, { code: 'PASS_RESULT_IS_STATIC', severity: 'warning' })
  }
}
