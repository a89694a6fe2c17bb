import { member } from '../../base/json'
import type { Site } from '../findings'
import { checkExpressions, inputOnly } from './jsonata'
import { checkPath } from './paths'
import { checkExclusive, checkText } from './values'

/** Error and Cause of a Fail state: each a text, in JSONata an expression, or in JSONPath a path or a call. */
export function checkFail(site: Site): void {
  const isJsonata = site.language === 'JSONata'
  for (const field of ['Error', 'Cause']) {
    checkExclusive(site, [], site.fields, field, `${field}Path`)
    const text = member(site.fields, field)
    if (text !== undefined && checkText(site, [field], text) && isJsonata) {
      checkExpressions(site, [field], text, inputOnly)
    }
    const path = member(site.fields, `${field}Path`)
    if (path !== undefined && !isJsonata) checkPath(site, [`${field}Path`], path, { calls: 'text' })
  }
}
