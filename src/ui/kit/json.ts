import { isArray, isObject, toText, type Json } from '../../base/json'
import { count, oneLine } from '../words/text'

/** A member or element of a value, as a line of the tree. */
export interface Branch {
  /** The key as written, or the index. */
  readonly key: string
  readonly value: Json
}

/** What stands inside of an object or array; null for anything else. */
export function branchesOf(value: Json): readonly Branch[] | null {
  if (isArray(value)) return value.map((element, i) => ({ key: String(i), value: element }))
  return isObject(value) ? Object.entries(value).map(([key, inner]) => ({ key, value: inner })) : null
}

/** A folded value in a few words: `{ orderId, customer, … }`, `[ 3 items ]`. */
export function foldedText(value: Json): string {
  if (isArray(value)) return value.length === 0 ? '[ ]' : `[ ${count(value.length, 'item')} ]`
  if (!isObject(value)) return toText(value)
  const keys = Object.keys(value)
  if (keys.length === 0) return '{ }'
  const some = keys.slice(0, 4).map((key) => oneLine(key, 24))
  return `{ ${some.join(', ')}${keys.length > 4 ? ', …' : ''} }`
}

/** Which colour a scalar has. */
export function kindOf(value: Json): 'string' | 'number' | 'word' {
  if (typeof value === 'string') return 'string'
  return typeof value === 'number' ? 'number' : 'word'
}

/** How a member differs between two values. */
export type Difference = 'added' | 'removed' | 'changed' | 'same'

/** The size of a text in the page's words for a button: `1.2 KB more`. */
export const moreText = (text: string, shown: number): string => `${count(text.length - shown, 'character')} more`
