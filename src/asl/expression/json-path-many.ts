// Paths that select several values. Wildcards and descents are walked by jsonpath-plus, one step at a time and with its evaluation
// of code switched off. The other steps are ours: the library reads `length` off texts and arrays, compares without types, knows no
// filter grammar of Jayway's, and bounds of slices that are counted from the end mean something else to Jayway.
import { JSONPath } from 'jsonpath-plus'
import { isArray, isObject, setMember, type Json } from '../../base/json'
import { StateFailure } from '../errors'
import { callFunction } from './json-path-function'
import { passes, type Asking } from './json-path-test'
import type { Filter, JsonPath, PathFunction, PathStep } from './json-path-tree'

/** More visited values than any real state has: a path of strangers must not stop the engine. */
const mostVisited = 1_000_000

/** Gives a function that throws `StateFailure` when, over all its calls, too many values were visited. */
export function visitLimit(): (visits: number) => void {
  let left = mostVisited
  return (visits) => {
    left -= visits
    if (left < 0) throw new StateFailure('States.Runtime', `The path visits more than ${mostVisited} values.`)
  }
}

/**
 * Selects along all steps of a path; a list, or what the function at its end gives. A missing parent gives an empty list, and
 * undefined where a function was to have it.
 */
export function selectMany(path: JsonPath, root: Json | undefined, asking: Asking): Json | undefined {
  let found: readonly Json[] = root === undefined ? [] : [root]
  let isOne = true
  let before: PathStep | undefined
  for (const [i, step] of path.steps.entries()) {
    if (step.kind === 'function') return callOn(step, found, isOne)
    isOne &&= step.kind === 'name' || step.kind === 'index'
    const isLast = i === path.steps.length - 1
    const apply = (before?.kind === 'descent' ? appliesBelow(step, isLast) : null) ?? applies(step, isLast)
    const next: Json[] = []
    for (const value of found) {
      asking.spend(1)
      for (const one of apply(value, asking)) next.push(one)
    }
    found = next
    before = step
  }
  return found
}

function callOn(step: PathFunction, found: readonly Json[], isOne: boolean): Json | undefined {
  const [value] = found
  if (!isOne) return callFunction(step, found)
  return value === undefined ? undefined : callFunction(step, value)
}

type Apply = (value: Json, asking: Asking) => readonly Json[]

function applies(step: Exclude<PathStep, PathFunction>, isLast: boolean): Apply {
  switch (step.kind) {
    case 'name':
      return (value) => own(value, step.name)
    case 'names':
      // At the end they give one object, before other steps they are a choice of ways.
      return isLast
        ? (value) => (isObject(value) ? [pick(value, step.names)] : [])
        : (value) => step.names.flatMap((name) => own(value, name))
    case 'index':
      return (value) => at(value, step.index)
    case 'indexes':
      return (value) => step.indexes.flatMap((index) => at(value, index))
    case 'wildcard':
      return (value, asking) => walk(value, '*', asking)
    case 'slice':
      return (value) => (isArray(value) ? slice(value, step.from, step.to) : [])
    case 'descent':
      return (value, asking) => walk(value, '..', asking)
    case 'filter':
      return (value, asking) => candidates(value).filter((one) => isPassing(step.filter, one, asking))
  }
}

/** Steps that are something else after a descent, which has found each object and list on the way down; null: no difference. */
function appliesBelow(step: PathStep, isLast: boolean): Apply | null {
  // Each object is asked once, not through the list it stands in as well.
  if (step.kind === 'filter')
    return (value, asking) => (isObject(value) && isPassing(step.filter, value, asking) ? [value] : [])
  if (step.kind !== 'names' || !isLast) return null
  const hasAll = (value: Json): boolean => step.names.every((name) => own(value, name).length > 0)
  return (value) => (hasAll(value) ? [pick(value, step.names)] : [])
}

function isPassing(filter: Filter, value: Json, asking: Asking): boolean {
  asking.spend(1)
  return passes(filter, value, asking)
}

/** An object is asked itself, of an array each element that is an object or an array: `@` never is a scalar. */
function candidates(value: Json): readonly Json[] {
  if (isArray(value)) return value.filter((one) => typeof one === 'object' && one !== null)
  return isObject(value) ? [value] : []
}

const own = (value: Json, name: string): readonly Json[] =>
  isObject(value) && Object.hasOwn(value, name) ? [value[name] as Json] : []

/** Several names of an object give one object with those that it has, in the order of the path. */
export function pick(value: Json, names: readonly string[]): Json {
  const picked: Record<string, Json> = {}
  for (const name of names) for (const one of own(value, name)) setMember(picked, name, one)
  return picked
}

function at(value: Json, index: number): readonly Json[] {
  const found = isArray(value) ? value.at(index) : undefined
  return found === undefined ? [] : [found]
}

/**
 * With both bounds Jayway counts from the first up to the second, and only then takes a negative place from the end: `[1:-1]` is
 * empty, and `[-1:1]` is the last element and the first.
 */
function slice(list: readonly Json[], from: number | null, to: number | null): readonly Json[] {
  if (from === null || to === null) return list.slice(from ?? 0, to ?? list.length)
  const found: Json[] = []
  for (let i = Math.max(from, -list.length); i < Math.min(to, list.length); i++) found.push(...at(list, i))
  return found
}

function walk(value: Json, step: '*' | '..', asking: Asking): readonly Json[] {
  if (typeof value !== 'object' || value === null) return []
  const found: Json[] = []
  JSONPath({
    path: ['$', step],
    json: value,
    eval: false,
    resultType: 'value',
    callback: (one: Json) => {
      asking.spend(1)
      found.push(one)
    },
  })
  return found
}
