// Payload templates of JSONPath: Parameters, ItemSelector, ResultSelector, Assign, Credentials and their kin.
import { isArray, isObject, type Json } from '../../base/json'
import { isDynamicKey, staticKey } from '../expression/payload-template'
import type { Site } from '../findings'
import type { Path } from '../source'
import { isIntrinsic } from '../expression/intrinsics'
import { checkPath } from './paths'
import { shown } from './values'

/** A payload template. */
export function checkTemplate(site: Site, place: Path, template: Json): void {
  if (isArray(template)) template.forEach((element, i) => checkTemplate(site, [...place, i], element))
  else if (isObject(template)) {
    for (const [key, value] of Object.entries(template)) {
      if (isDynamicKey(key)) checkDynamic(site, place, key, value, Object.hasOwn(template, staticKey(key)))
      else {
        if (typeof value === 'string') warnNoDollar(site, [...place, key], key, value)
        checkTemplate(site, [...place, key], value)
      }
    }
  }
}

/** A member whose value is evaluated. AWS names the object around it. */
function checkDynamic(site: Site, object: Path, key: string, value: Json, hasTwin: boolean): void {
  const place = [...object, key]
  if (hasTwin) {
    const name = staticKey(key)
    site.report(place, `and "${name}" would give the same member. Delete one of the two.`, {
      awsPlace: object,
      key: true,
    })
  }
  const aws = `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`
  if (typeof value !== 'string') {
    const text = `must hold a path such as "$.order.id", but holds ${shown(value)}. For a literal value write the key without ".$".`
    return site.report(place, text, { aws, awsPlace: object })
  }
  if (!isIntrinsic(value) && !value.startsWith('$')) {
    const cure = /^\s/.test(value)
      ? 'Delete the blank at its beginning.'
      : 'For a literal text write the key without ".$".'
    return site.report(place, `holds ${shown(value)}, which is neither a path nor a function call. ${cure}`, {
      aws,
      awsPlace: object,
    })
  }
  checkPath(site, place, value, { calls: 'any', about: { aws, awsPlace: object } })
}

function warnNoDollar(site: Site, place: Path, key: string, value: string): void {
  if (!/^\$\$?[.[]/.test(value) && !/^States\.\w+\(/.test(value)) return
  const text = `is sent as the text ${shown(value)}. To send what it points to, write the key as "${key}.$".`
  site.report(place, text, { code: 'NO_DOLLAR', severity: 'warning' })
}
