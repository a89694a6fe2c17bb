// Asks a filter about an element. Comparisons are typed: a text is never a number.
import { equal, isArray, isObject, type Json } from '../../base/json'
import type { Filter, FilterOperator, JsonPath, Operand } from './json-path-tree'

/** What a filter needs to be asked. */
export interface Asking {
  /** What a path inside the filter selects; undefined: nothing. */
  read(path: JsonPath, element: Json): Json | undefined
  /** Counts looked-at values; throws `StateFailure` when there were too many. */
  spend(visits: number): void
}

/** Whether an element passes. */
export function passes(filter: Filter, element: Json, asking: Asking): boolean {
  switch (filter.kind) {
    case 'and':
      return passes(filter.left, element, asking) && passes(filter.right, element, asking)
    case 'or':
      return passes(filter.left, element, asking) || passes(filter.right, element, asking)
    case 'not':
      return !passes(filter.of, element, asking)
    case 'exists':
      return asking.read(filter.path, element) !== undefined
    case 'compare':
      return compare(filter, element, asking)
  }
}

function compare(filter: Extract<Filter, { kind: 'compare' }>, element: Json, asking: Asking): boolean {
  const { operator, right } = filter
  const a = valueOf(filter.left, element, asking)
  if (operator === '=~') return right.kind === 'pattern' && typeof a === 'string' && right.pattern(a)
  const b = valueOf(right, element, asking)
  if (operator === '!=') return !same(a, b)
  if (a === undefined || b === undefined) return false
  // Lists of strangers are held against each other, one by one.
  if (isArray(b)) asking.spend(isArray(a) ? a.length * b.length : b.length)
  return tests[operator](a, b)
}

function valueOf(operand: Operand, element: Json, asking: Asking): Json | undefined {
  if (operand.kind === 'path') return asking.read(operand.path, element)
  return operand.kind === 'literal' ? operand.value : undefined
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
