// Parameters, ResultSelector and their kin: a JSON value in which members named `x.$` hold paths.
import { isArray, isObject, setMember, type Json, type JsonObject } from '../../base/json'
import { compileField, type Expression } from './definite-path'
import { compileIntrinsic, isIntrinsic } from './intrinsics'
import { javaHashOrder } from './java-hash-order'
import { mustParsePath } from './json-path'

const suffix = '.$'
/** So many members an empty object has room for in JavaScript engines. */
const roomForMembers = 4

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
    members.push({ key, part: compileDynamic(String(template[field]), field) })
  }
  // Many members: to copy an object that has them all is twice as fast as to add one by one, which makes room again and again.
  const empty: Record<string, Json> = {}
  if (members.length > roomForMembers) for (const { key } of members) setMember(empty, key, null)
  return (input, evaluation) => {
    const object = { ...empty }
    for (const { key, part } of members) setMember(object, key, part(input, evaluation))
    return object
  }
}

const constant =
  (value: Json): Expression =>
  () =>
    value

/**
 * A text that is evaluated: a path, or a call of an intrinsic function. `field` is its key, as failures name it. A missing key fails;
 * an index past the end of an array gives null, as measured on AWS.
 */
export function compileDynamic(text: string, field: string): Expression {
  return isIntrinsic(text) ? compileIntrinsic(text, field) : compileField(field, mustParsePath(text))
}
