// ArrayUnique keeps its values in a Java HashSet, and gives them out in its order (measured).
import { isArray, isObject, toText, type Json } from '../../../base/json'
import { inHashOrder, javaHash } from '../java-hash-order'

/** The first of each equal ones, in the set's order. Compared deeply; the order of members does not matter. */
export function javaSet(list: readonly Json[]): Json[] {
  const seen = new Set<string>()
  const unique = list.filter((item) => {
    const key = toText(keyOf(item))
    return !seen.has(key) && seen.add(key)
  })
  return inHashOrder(unique, hashOf)
}

/** As a list that begins with the kind: `{}` is not `[]`, and names like `1` would be put in order by JavaScript itself. */
function keyOf(value: Json): Json {
  if (isArray(value)) return ['array', ...value.map(keyOf)]
  if (!isObject(value)) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return ['object', ...members.map(([key, part]) => [key, keyOf(part)])]
}

/** Object.hashCode of what Jackson makes of a JSON value. */
function hashOf(value: Json): number {
  if (value === null) return 0
  if (typeof value === 'string') return javaHash(value)
  if (typeof value === 'boolean') return value ? 1231 : 1237
  if (typeof value === 'number') return hashOfNumber(value)
  if (isArray(value)) return value.reduce<number>((hash, item) => (Math.imul(31, hash) + hashOf(item)) | 0, 1)
  const members = Object.entries(value as Readonly<Record<string, Json>>)
  return members.reduce((hash, [key, part]) => (hash + (javaHash(key) ^ hashOf(part))) | 0, 0)
}

const bits = new DataView(new ArrayBuffer(8))

/** Integer, Long or Double, whichever holds the number. */
function hashOfNumber(value: number): number {
  if ((value | 0) === value) return value
  if (Number.isSafeInteger(value)) return (value | 0) ^ Math.floor(value / 4_294_967_296)
  bits.setFloat64(0, value)
  return bits.getInt32(0) ^ bits.getInt32(4)
}
