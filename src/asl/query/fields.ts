// Reads fields of a definition that validation has passed.
import { must } from '../../base/assert'
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'

/** A text that must be there. */
export const textOf = (fields: JsonObject, field: string): string =>
  must(optionalText(fields, field), `validation has passed ${field}`)

/** A text; undefined where there is none. */
export function optionalText(fields: JsonObject, field: string): string | undefined {
  const value = member(fields, field)
  return typeof value === 'string' ? value : undefined
}

/** A number; undefined where there is none. */
export function numberOf(fields: JsonObject, field: string): number | undefined {
  const value = member(fields, field)
  return typeof value === 'number' ? value : undefined
}

/** An object that must be one. */
export function objectOf(value: Json | undefined): JsonObject {
  return must(isObject(value) ? value : undefined, 'validation has passed this object')
}

/** The objects in a list; none where there is no list. */
export function objectsOf(fields: JsonObject, field: string): JsonObject[] {
  const value = member(fields, field)
  return isArray(value) ? value.filter(isObject) : []
}

/** The texts in a list; none where there is no list. */
export function textsOf(fields: JsonObject, field: string): string[] {
  const value = member(fields, field)
  return isArray(value) ? value.filter((text) => typeof text === 'string') : []
}
