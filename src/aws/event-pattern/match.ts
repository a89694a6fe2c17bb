// Whether an event fits a pattern that was checked before.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { isInCidr } from './cidr'

/** All members of the pattern must fit, and of each list one. In an event a list fits where one of its elements does. */
export function matchesPattern(pattern: JsonObject, event: Json): boolean {
  if (isArray(event)) return event.some((one) => matchesPattern(pattern, one))
  const found = isObject(event) ? event : {}
  return Object.entries(pattern).every(([name, part]) => {
    if (name === '$or' && isArray(part) && part.every(isObject))
      return part.some((one) => isObject(one) && matchesPattern(one, event))
    const value = member(found, name)
    if (!isArray(part)) return isObject(part) && matchesPattern(part, value ?? {})
    return part.some((matcher) => fits(matcher, value))
  })
}

function fits(matcher: Json, value: Json | undefined): boolean {
  if (isObject(matcher) && Object.hasOwn(matcher, 'exists')) return matcher['exists'] === isLeaf(value)
  if (value === undefined) return false
  if (isArray(value)) return value.some((one) => fits(matcher, one))
  return isObject(matcher) ? fitsTest(matcher, value) : matcher === value
}

/** `exists` looks at values and not at objects. */
const isLeaf = (value: Json | undefined): boolean => value !== undefined && !isObject(value)

function fitsTest(matcher: JsonObject, value: Json): boolean {
  const [name = ''] = Object.keys(matcher)
  const test = matcher[name] as Json
  switch (name) {
    case 'numeric':
      return typeof value === 'number' && isArray(test) && inRange(test, value)
    case 'anything-but':
      return isObject(test)
        ? !anyOf(Object.values(test)[0] ?? null, (one) => fitsTest({ [Object.keys(test)[0] ?? '']: one }, value))
        : !anyOf(test, (one) => one === value)
    default:
      return typeof value === 'string' && fitsText(name, test, value)
  }
}

const anyOf = (test: Json, is: (one: Json) => boolean): boolean => (isArray(test) ? test.some(is) : is(test))

function fitsText(name: string, test: Json, value: string): boolean {
  const ignoresCase = isObject(test) || name === 'equals-ignore-case'
  const wanted = String(isObject(test) ? test['equals-ignore-case'] : test)
  const [a, b] = ignoresCase ? [value.toLowerCase(), wanted.toLowerCase()] : [value, wanted]
  switch (name) {
    case 'prefix':
      return a.startsWith(b)
    case 'suffix':
      return a.endsWith(b)
    case 'equals-ignore-case':
      return a === b
    case 'wildcard':
      return fitsWildcard(a, b)
    case 'cidr':
      return isInCidr(a, b)
    default:
      return false
  }
}

function inRange(parts: readonly Json[], value: number): boolean {
  for (let i = 0; i + 1 < parts.length; i += 2) if (!compares(value, parts[i], Number(parts[i + 1]))) return false
  return true
}

function compares(value: number, operator: Json | undefined, bound: number): boolean {
  switch (operator) {
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '>':
      return value > bound
    case '>=':
      return value >= bound
    default:
      return value === bound
  }
}

/** `*` stands for any text, `\*` for itself; in time linear to the text for each star. */
function fitsWildcard(value: string, pattern: string): boolean {
  const parts = ['']
  for (let i = 0; i < pattern.length; i++) {
    const isEscape = pattern[i] === '\\' && (pattern[i + 1] === '*' || pattern[i + 1] === '\\')
    if (pattern[i] === '*') parts.push('')
    else parts.push((parts.pop() ?? '') + (isEscape ? pattern.charAt(++i) : pattern.charAt(i)))
  }
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return value === first
  if (!value.startsWith(first) || !value.endsWith(last)) return false
  let at = first.length
  for (const part of rest) {
    const found = value.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= value.length - last.length
}
