// Numbers that a path or an expression may give.
import { member, type Json, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkExpression } from './jsonata'
import { checkPath } from './paths'
import { checkExclusive, checkNumber, type Bounds } from './values'

/** A number, or in a JSONata state an expression that gives one. */
export function checkNumeric(site: Site, place: Path, value: Json, bounds: Bounds): void {
  if (site.language !== 'JSONata' || typeof value !== 'string') {
    checkNumber(site, place, value, bounds)
    return
  }
  checkExpression(site, place, value, { what: 'a number, or an expression in {% %} that gives one' })
}

/** A number or its Path form, but not both. */
export function checkNumberOrPath(site: Site, place: Path, object: JsonObject, field: string, bounds: Bounds): void {
  const pathField = `${field}Path`
  checkExclusive(site, place, object, field, pathField)
  const value = member(object, field)
  if (value !== undefined) checkNumeric(site, [...place, field], value, bounds)
  const path = member(object, pathField)
  if (path !== undefined && site.language === 'JSONPath') checkPath(site, [...place, pathField], path)
}
