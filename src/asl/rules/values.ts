// Checks of single values that several rules share. Each reports at most one finding and tells whether the value is good.
import { isArray, isObject, typeName, type Json, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import type { Path } from '../source'

/** AWS's largest number of seconds. */
export const mostSeconds = 99_999_999

/** A text. */
export function checkText(site: Site, place: Path, value: Json): value is string {
  if (typeof value === 'string') return true
  site.report(place, `must be a text in quotes, but is ${shown(value)}.`, { aws: 'Expected value of type [STRING]' })
  return false
}

/** An object. */
export function checkObject(site: Site, place: Path, value: Json): boolean {
  if (isObject(value)) return true
  site.report(place, `must be an object in { }, but is ${shown(value)}.`, { aws: 'Expected value of type [OBJECT]' })
  return false
}

/** An array with something in it. */
export function checkFilledArray(site: Site, place: Path, value: Json, cure: string): value is readonly Json[] {
  if (!isArray(value)) {
    site.report(place, `must be an array in [ ], but is ${shown(value)}.`, { aws: 'Expected value of type [ARRAY]' })
    return false
  }
  if (value.length > 0) return true
  site.report(place, `is empty. ${cure}`, { aws: 'Value cannot be empty' })
  return false
}

/** What a number may be. */
export interface Bounds {
  readonly min: number
  readonly max?: number
  readonly whole: boolean
}

/** A number within bounds, whole where asked. */
export function checkNumber(site: Site, place: Path, value: Json, bounds: Bounds): value is number {
  const { min, max = Infinity, whole } = bounds
  if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
    const aws = `Expected value of type [${whole ? 'INTEGER' : 'NUMBER'}]`
    site.report(place, `must be a ${whole ? 'whole ' : ''}number, but is ${shown(value)}.`, { aws })
    return false
  }
  if (value < min) {
    site.report(place, `is ${value}. The least that is allowed is ${min}.`, { aws: `Minimum value is ${min}` })
    return false
  }
  if (value > max) {
    site.report(place, `is ${value}. The most that is allowed is ${max}.`, { aws: `Maximum value is ${max}` })
    return false
  }
  return true
}

/** One of a few texts. */
export function checkEnum(site: Site, place: Path, value: Json, allowed: readonly string[]): boolean {
  if (!checkText(site, place, value)) return false
  if (allowed.includes(value)) return true
  site.report(place, `is ${shown(value)}. Write one of ${allowed.map((word) => JSON.stringify(word)).join(', ')}.`, {
    aws: `Value should be one of the following: [${allowed.join(', ')}]`,
  })
  return false
}

/** At most one of two fields that say the same; false where both are there. AWS names the object around them. */
export function checkExclusive(site: Site, place: Path, object: JsonObject, a: string, b: string): boolean {
  if (!Object.hasOwn(object, a) || !Object.hasOwn(object, b)) return true
  site.report([...place, b], `may not stand beside ${a}. Delete one of the two.`, {
    aws: `There should only be one of the following fields: [${a}, ${b}]`,
    awsPlace: place,
    key: true,
  })
  return false
}

/** A value for a message, cut where it is long. */
export function shown(value: Json): string {
  if (isArray(value) || isObject(value)) return `an ${typeName(value)}`
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
