/** A JSON value that nobody changes after it was made, and that may therefore be shared freely. */
export type Json = null | boolean | number | string | JsonArray | JsonObject
/** A JSON list that nobody changes. */
export type JsonArray = readonly Json[]
/** A JSON object that nobody changes. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Deeper values break structured clone and recursion, at depths that differ between browsers. */
const deepestNesting = 200

/** True for an object, not for an array or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for an array; narrows the readonly type, which `Array.isArray` does not. */
export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value)
}

/** An own member, or undefined: `toString` and `__proto__` of strangers' payloads are data like any other. */
export function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** Sets an own member, also one named `__proto__`, on an object that is still being built. */
export function setMember(target: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    target[key] = value
  }
}

/** A copy with one member set; the rest is shared. */
export function withMember(object: JsonObject, key: string, value: Json): JsonObject {
  const copy: Record<string, Json> = { ...object }
  setMember(copy, key, value)
  return copy
}

/** Deep equality; the order of members does not matter. */
export function equal(a: Json, b: Json): boolean {
  if (a === b) return true
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((value, i) => equal(value, b[i] as Json))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && equal(a[key] as Json, b[key] as Json))
}

/** The name of a value's JSON type, as AWS's messages use it. */
export function typeName(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null'
  if (isArray(value)) return 'array'
  return typeof value as 'boolean' | 'number' | 'string' | 'object'
}

/** Length of a text in UTF-8 bytes, the unit of all of AWS's size limits. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 2
      i++
    } else bytes += 2
  }
  return bytes
}

/** Compact JSON text, as AWS writes every value that it has rebuilt. */
export function toText(value: Json): string {
  return JSON.stringify(value)
}

/** Size of a value as compact JSON in UTF-8 bytes. */
export function sizeBytes(value: Json): number {
  return utf8Length(toText(value))
}

/**
 * Whether compact JSON of a value has at most so many UTF-8 bytes, and nests no deeper than 200. Makes no text. What was found of
 * larger parts is remembered: payloads are never changed, and a state mostly passes on what it got.
 */
export function fitsBytes(value: Json, limit: number): boolean {
  const fits = ({ bytes, depth }: Measure): boolean => bytes <= limit && depth <= deepestNesting
  return fits(measure(value, bounds)) || fits(measure(value, sizes))
}

interface Measure {
  readonly bytes: number
  /** Levels of brackets. */
  readonly depth: number
  /** How many parts are looked at to find this again. */
  readonly work: number
}

/** A way to measure: exactly, or so fast that texts are not looked into. */
interface Scale {
  readonly known: WeakMap<object, Measure>
  text(text: string): number
  number(value: number): number
}

const sizes: Scale = { known: new WeakMap(), text: textBytes, number: (value) => String(value).length }
/** Upper bounds, which show of most values that they are small: a UTF-16 unit has 6 bytes at most, as in `\u001f`, a number 25. */
const bounds: Scale = { known: new WeakMap(), text: (text) => text.length * 6 + 2, number: () => 25 }

/** Less is faster looked at again than remembered. */
const leastWorkKept = 64
const tooDeep: Measure = { bytes: Infinity, depth: Infinity, work: 0 }

function measure(value: Json, scale: Scale): Measure {
  if (typeof value === 'object' && value !== null) return measureParts(value, scale, 1)
  return { bytes: leafBytes(value, scale), depth: 0, work: 1 }
}

function measureParts(value: JsonArray | JsonObject, scale: Scale, level: number): Measure {
  if (level > deepestNesting) return tooDeep
  const known = scale.known.get(value)
  if (known !== undefined) return known
  const parts = isArray(value) ? value : Object.values(value)
  // Brackets and commas.
  let bytes = 1 + Math.max(1, parts.length)
  let depth = 1
  let work = parts.length
  if (!isArray(value)) for (const key in value) bytes += scale.text(key) + 1
  for (const part of parts) {
    if (typeof part === 'object' && part !== null) {
      const inner = measureParts(part, scale, level + 1)
      bytes += inner.bytes
      work += inner.work
      if (inner.depth >= depth) depth = inner.depth + 1
    } else bytes += leafBytes(part, scale)
  }
  if (work < leastWorkKept || depth === Infinity) return { bytes, depth, work }
  const made = { bytes, depth, work: 1 }
  scale.known.set(value, made)
  return made
}

function leafBytes(value: string | number | boolean | null, scale: Scale): number {
  if (typeof value === 'string') return scale.text(value)
  if (typeof value === 'number') return scale.number(value)
  return value === false ? 5 : 4
}

/** UTF-8 bytes of a text as a JSON string, with its quotes and escapes. */
function textBytes(text: string): number {
  let bytes = text.length + 2
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return utf8Length(JSON.stringify(text))
    if (unit === 0x22 || unit === 0x5c) bytes++
    else if (unit < 0x20) bytes += unit === 8 || unit === 9 || unit === 10 || unit === 12 || unit === 13 ? 1 : 5
  }
  return bytes
}

/** Shares a payload for good: its root is frozen, which is the mark by which a snapshot knows that it need not copy it. */
export function freeze<T extends Json>(value: T): T {
  return Object.freeze(value)
}

/** Deepest nesting of brackets in a text, counted before it is parsed: deep texts break `JSON.parse` and structured clone. */
export function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x7b || c === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (c === 0x7d || c === 0x5d) depth--
  }
  return deepest
}

/** Parses a stranger's JSON text; undefined where it is none or nests deeper than 200. Engine messages never get out: they differ between browsers. */
export function parseJson(text: string): Json | undefined {
  if (nesting(text) > deepestNesting) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
