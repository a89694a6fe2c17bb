// The comparison operators of Choice rules. A value of the wrong type is no error: the comparison is false.
import type { Json } from '../../base/json'
import { compareInstants, parseTimestamp } from './timestamps'
import { compileWildcard } from './wildcard'

/** Tells whether a value passes. */
export type Test = (value: Json) => boolean

/** What an operator needs to the right of it, and what it does. */
export interface Operator {
  /** Type of the constant in the rule. */
  readonly takes: 'string' | 'number' | 'boolean' | 'timestamp'
  /** A test against a constant of that type. */
  against(constant: Json): Test
  /** The comparison of two values of an input, for the Path form; null: there is none. */
  readonly compare: ((left: Json, right: Json) => boolean) | null
}

/** A family of values that can be ordered; `read` gives undefined for everything else. */
interface Kind<K> {
  read(value: Json): K | undefined
  order(a: K, b: K): number
}

const strings: Kind<string> = {
  read: (value) => (typeof value === 'string' ? value : undefined),
  // Code units, as Java's compareTo does it: no locale.
  order: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
}
const numbers: Kind<number> = {
  read: (value) => (typeof value === 'number' ? value : undefined),
  order: (a, b) => a - b,
}
const booleans: Kind<boolean> = {
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  order: (a, b) => (a === b ? 0 : 1),
}
const timestamps = {
  read: (value: Json) => (typeof value === 'string' ? parseTimestamp(value) : undefined),
  order: compareInstants,
}

const orders: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ['Equals', (order) => order === 0],
  ['LessThan', (order) => order < 0],
  ['GreaterThan', (order) => order > 0],
  ['LessThanEquals', (order) => order <= 0],
  ['GreaterThanEquals', (order) => order >= 0],
])

function comparison<K>(takes: Operator['takes'], kind: Kind<K>, holds: (order: number) => boolean): Operator {
  return {
    takes,
    against(constant) {
      const right = kind.read(constant)
      return (value) => {
        const left = kind.read(value)
        return left !== undefined && right !== undefined && holds(kind.order(left, right))
      }
    },
    compare(a, b) {
      const left = kind.read(a)
      const right = kind.read(b)
      return left !== undefined && right !== undefined && holds(kind.order(left, right))
    },
  }
}

function typeTest(passes: Test): Operator {
  return { takes: 'boolean', against: (wanted) => (value) => passes(value) === wanted, compare: null }
}

const stringMatches: Operator = {
  takes: 'string',
  against(pattern) {
    const matcher = compileWildcard(String(pattern))
    if (!matcher.ok) return () => false
    return (value) => typeof value === 'string' && matcher.value(value)
  },
  compare: null,
}

function* comparisons(): Generator<[string, Operator]> {
  for (const [name, holds] of orders) {
    yield [`String${name}`, comparison('string', strings, holds)]
    yield [`Numeric${name}`, comparison('number', numbers, holds)]
    yield [`Timestamp${name}`, comparison('timestamp', timestamps, holds)]
  }
  yield ['BooleanEquals', comparison('boolean', booleans, (order) => order === 0)]
  yield ['StringMatches', stringMatches]
  yield ['IsNull', typeTest((value) => value === null)]
  yield ['IsNumeric', typeTest((value) => typeof value === 'number')]
  yield ['IsString', typeTest((value) => typeof value === 'string')]
  yield ['IsBoolean', typeTest((value) => typeof value === 'boolean')]
  yield ['IsTimestamp', typeTest((value) => timestamps.read(value) !== undefined)]
}

/** All operators but IsPresent, which asks for the place and not for the value. */
const operators: ReadonlyMap<string, Operator> = new Map(comparisons())

/** The operator that a rule's field names. */
export type OperatorField =
  | { readonly form: 'constant'; readonly operator: Operator }
  | { readonly form: 'path'; readonly compare: (left: Json, right: Json) => boolean }
  | { readonly form: 'present' }

/** What a field of a rule means as an operator: `NumericEquals`, `NumericEqualsPath`, `IsPresent`; undefined: it is none. */
export function operatorField(field: string): OperatorField | undefined {
  if (field === 'IsPresent') return { form: 'present' }
  const operator = operators.get(field)
  if (operator !== undefined) return { form: 'constant', operator }
  if (!field.endsWith('Path')) return undefined
  const compare = operators.get(field.slice(0, -4))?.compare
  return compare === undefined || compare === null ? undefined : { form: 'path', compare }
}

/** Names of all operators, for suggestions. */
export const operatorNames: readonly string[] = [
  ...operators.keys(),
  ...[...operators].flatMap(([name, operator]) => (operator.compare === null ? [] : [`${name}Path`])),
  'IsPresent',
]
