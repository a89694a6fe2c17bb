// Asks a filter about an element. Comparisons are typed: a text is never a number.
import { equal, isArray, isObject, type Json } from '../../base/json'
import type { Filter, FilterOperator, JsonPath, Operand } from './json-path-tree'

/** Gives what a path inside a filter selects; undefined: nothing. */
export type ReadPath = (path: JsonPath, element: Json) => Json | undefined

/** Whether an element passes. */
export function passes(filter: Filter, element: Json, read: ReadPath): boolean {
  switch (filter.kind) {
    case 'and':
      return passes(filter.left, element, read) && passes(filter.right, element, read)
    case 'or':
      return passes(filter.left, element, read) || passes(filter.right, element, read)
    case 'not':
      return !passes(filter.of, element, read)
    case 'exists':
      return read(filter.path, element) !== undefined
    case 'compare':
      return compare(filter.operator, filter.left, filter.right, (operand) =>
        operand.kind === 'path' ? read(operand.path, element) : operand.kind === 'literal' ? operand.value : undefined,
      )
  }
}

function compare(
  operator: FilterOperator,
  left: Operand,
  right: Operand,
  valueOf: (operand: Operand) => Json | undefined,
): boolean {
  if (operator === '=~') {
    const text = valueOf(left)
    return right.kind === 'pattern' && typeof text === 'string' && right.pattern(text)
  }
  const a = valueOf(left)
  const b = valueOf(right)
  if (operator === '!=') return !same(a, b)
  if (a === undefined || b === undefined) return false
  return tests[operator](a, b)
}

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : equal(a, b)

const inList = (value: Json, list: Json): boolean => isArray(list) && list.some((one) => equal(one, value))

/** Negative, zero or positive for two numbers or two texts; undefined for anything else. */
function order(a: Json, b: Json): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return undefined
}

const ordered =
  (holds: (order: number) => boolean) =>
  (a: Json, b: Json): boolean => {
    const found = order(a, b)
    return found !== undefined && holds(found)
  }

const sizeOf = (value: Json): number | undefined =>
  typeof value === 'string' || isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : undefined

const tests: Readonly<Record<Exclude<FilterOperator, '=~' | '!='>, (a: Json, b: Json) => boolean>> = {
  '==': equal,
  '<': ordered((found) => found < 0),
  '<=': ordered((found) => found <= 0),
  '>': ordered((found) => found > 0),
  '>=': ordered((found) => found >= 0),
  in: inList,
  nin: (a, b) => !inList(a, b),
  subsetof: (a, b) => isArray(a) && a.every((one) => inList(one, b)),
  anyof: (a, b) => isArray(a) && a.some((one) => inList(one, b)),
  noneof: (a, b) => isArray(a) && !a.some((one) => inList(one, b)),
  size: (a, b) => sizeOf(a) === b,
  empty: (a, b) => (sizeOf(a) === 0) === b,
}
