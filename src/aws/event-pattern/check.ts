// Event patterns, as EventBridge and the filters of event source mappings have them: which JSON is one.
import { isArray, isObject, type Json, type JsonObject } from '../../base/json'
import { parseCidr } from './cidr'

/**
 * Whether a value is an event pattern: an object whose members are patterns themselves, or lists of what the value may be;
 * `$or` has a list of patterns.
 */
export function isPattern(value: Json): value is JsonObject {
  if (!isObject(value) || Object.keys(value).length === 0) return false
  return Object.entries(value).every(([name, part]) => {
    if (name === '$or' && isArray(part) && part.every(isObject)) return part.length > 1 && part.every(isPattern)
    return isArray(part) ? part.length > 0 && part.every(isMatcher) : isPattern(part)
  })
}

function isMatcher(value: Json): boolean {
  if (isArray(value)) return false
  if (!isObject(value)) return true
  const [name = '', ...more] = Object.keys(value)
  if (more.length > 0) return false
  const test = value[name] as Json
  const check = Object.hasOwn(tests, name) ? tests[name] : undefined
  return check?.(test) ?? false
}

const isText = (value: Json): boolean => typeof value === 'string'
const isIgnoringCase = (value: Json): boolean =>
  isObject(value) && Object.keys(value).join() === 'equals-ignore-case' && isText(value['equals-ignore-case'] as Json)
const isOneOrMany = (value: Json, test: (value: Json) => boolean): boolean =>
  isArray(value) ? value.length > 0 && value.every(test) : test(value)
const isWildcard = (value: Json): boolean => typeof value === 'string' && !value.includes('**')

/** What each kind of matcher takes. */
const tests: Readonly<Record<string, (value: Json) => boolean>> = {
  exists: (value) => typeof value === 'boolean',
  prefix: (value) => isText(value) || isIgnoringCase(value),
  suffix: (value) => isText(value) || isIgnoringCase(value),
  'equals-ignore-case': isText,
  wildcard: isWildcard,
  cidr: (value) => typeof value === 'string' && parseCidr(value) !== null,
  numeric: (value) => isArray(value) && isRange(value),
  'anything-but': (value) => (isObject(value) ? isButMatcher(value) : isOneOrMany(value, isScalar)),
}

const isScalar = (value: Json): boolean => typeof value === 'string' || typeof value === 'number'

function isButMatcher(value: JsonObject): boolean {
  const [name = '', ...more] = Object.keys(value)
  if (more.length > 0) return false
  const test = value[name] as Json
  if (name === 'wildcard') return isOneOrMany(test, isWildcard)
  return ['prefix', 'suffix', 'equals-ignore-case'].includes(name) && isOneOrMany(test, isText)
}

/** One comparison, or a lower and an upper bound. */
function isRange(parts: readonly Json[]): boolean {
  const isNumber = (value: Json | undefined): value is number => typeof value === 'number'
  const [operator, bound, second, upper] = parts
  if (typeof operator !== 'string' || !isNumber(bound)) return false
  if (parts.length === 2) return ['<', '<=', '=', '>', '>='].includes(operator)
  const isLower = operator === '>' || operator === '>='
  return parts.length === 4 && isLower && (second === '<' || second === '<=') && isNumber(upper) && upper > bound
}
