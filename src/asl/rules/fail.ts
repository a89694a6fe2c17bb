import { member } from '../../base/json'
import type { Site } from '../findings'
import { checkPath } from './paths'
import { checkExclusive, checkText } from './values'

/** Error and Cause of a Fail state, each as a text or as a path. */
export function checkFail(site: Site): void {
  for (const field of ['Error', 'Cause']) {
    checkExclusive(site, field, `${field}Path`)
    const text = member(site.fields, field)
    if (text !== undefined) checkText(site, [field], text)
    const path = member(site.fields, `${field}Path`)
    if (path !== undefined) checkPath(site, [`${field}Path`], path, { intrinsics: true })
  }
}
