// Parameters, ResultSelector and their kin: a JSON value in which members named `x.$` hold paths.
import { isArray, isObject, setMember, type Json, type JsonObject } from '../../base/json'
import { compileSelect, explainMissing, invalidPath, notFound, rootOf, type Expression } from './definite-path'
import { javaHashOrder } from './java-hash-order'
import { mustParsePath, type JsonPath } from './json-path'

const suffix = '.$'

/** Whether a key asks for its value to be evaluated. */
export const isDynamicKey = (key: string): boolean => key.endsWith(suffix)

/** A key as it comes out. */
export const staticKey = (key: string): string => (isDynamicKey(key) ? key.slice(0, -suffix.length) : key)

/** Compiles a template that validation has passed. Parts without paths are given out as they stand, shared and not copied. */
export function compileTemplate(template: Json): Expression {
  return compilePart(template) ?? (() => template)
}

/** Undefined: this part has no path in it. */
function compilePart(template: Json): Expression | undefined {
  if (isArray(template)) return compileArray(template)
  if (isObject(template)) return compileObject(template)
  return undefined
}

function compileArray(template: readonly Json[]): Expression | undefined {
  const parts = template.map(compilePart)
  if (parts.every((part) => part === undefined)) return undefined
  const all = parts.map((part, i) => part ?? constant(template[i] ?? null))
  return (input, evaluation) => {
    const array: Json[] = []
    for (const part of all) array.push(part(input, evaluation))
    return array
  }
}

function compileObject(template: JsonObject): Expression | undefined {
  const members: { key: string; part: Expression }[] = []
  let isLiteral = true
  for (const [key, value] of Object.entries(template)) {
    if (isDynamicKey(key)) continue
    const part = compilePart(value)
    if (part !== undefined) isLiteral = false
    members.push({ key, part: part ?? constant(value) })
  }
  const dynamic = Object.keys(template).filter(isDynamicKey).map(staticKey)
  if (isLiteral && dynamic.length === 0) return undefined
  for (const key of javaHashOrder(dynamic)) {
    const field = key + suffix
    members.push({ key, part: compileField(field, mustParsePath(String(template[field]))) })
  }
  return (input, evaluation) => {
    const object: Record<string, Json> = {}
    for (const { key, part } of members) setMember(object, key, part(input, evaluation))
    return object
  }
}

const constant =
  (value: Json): Expression =>
  () =>
    value

/** A missing key fails with the field's name; an index past the end of an array gives null, as measured on AWS. */
function compileField(field: string, path: JsonPath): Expression {
  const select = compileSelect(path)
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value !== undefined) return value
    const missing = explainMissing(path, rootOf(path, input, evaluation))
    if (missing.kind === 'past-end') return null
    throw missing.kind === 'unfit' && missing.words.startsWith('Filter')
      ? invalidPath(path, missing.words)
      : notFound(path, field, input)
  }
}
