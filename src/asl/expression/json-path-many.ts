// Paths that select several values. Wildcards, slices and descents are walked by jsonpath-plus, one step at a time and with its
// evaluation of code switched off; names, indexes, filters and functions are ours, because the library reads `length` off texts and
// arrays, compares without types and knows no filter grammar of Jayway's.
import { JSONPath } from 'jsonpath-plus'
import { isArray, isObject, type Json } from '../../base/json'
import { StateFailure } from '../errors'
import { callFunction } from './json-path-function'
import type { JsonPath, PathStep } from './json-path-tree'
import { passes, type ReadPath } from './json-path-test'

/** More visited values than any real state has: a path of strangers must not stop the engine. */
const mostVisited = 1_000_000

/** Selects along all steps of a path; a list, or what the function at its end gives. A missing parent gives an empty list. */
export function selectMany(path: JsonPath, root: Json | undefined, read: ReadPath): Json {
  const budget = { left: mostVisited }
  let found: readonly Json[] = root === undefined ? [] : [root]
  let isDefinite = true
  for (const step of path.steps) {
    if (step.kind === 'function') return callOn(step, found, isDefinite, path)
    isDefinite &&= step.kind === 'name' || step.kind === 'index'
    found = found.flatMap((value) => apply(step, value, budget, read))
    spend(budget, found.length)
  }
  return found
}

function callOn(
  step: Extract<PathStep, { kind: 'function' }>,
  found: readonly Json[],
  isDefinite: boolean,
  path: JsonPath,
): Json {
  const [value] = found
  if (!isDefinite) return callFunction(step, found)
  if (value === undefined) throw new StateFailure('States.Runtime', `Invalid path '${path.text}' : No results for path`)
  return callFunction(step, value)
}

interface Budget {
  left: number
}

function spend(budget: Budget, visits: number): void {
  budget.left -= visits
  if (budget.left >= 0) return
  throw new StateFailure('States.Runtime', `The path visits more than ${mostVisited} values.`)
}

type Selecting = Exclude<PathStep, { kind: 'function' }>

function apply(step: Selecting, value: Json, budget: Budget, read: ReadPath): readonly Json[] {
  switch (step.kind) {
    case 'name':
      return own(value, step.name)
    case 'names':
      return [pick(value, step.names)].filter((one) => one !== undefined)
    case 'index':
      return at(value, step.index)
    case 'indexes':
      return step.indexes.flatMap((index) => at(value, index))
    case 'wildcard':
      return walk(value, ['$', '*'], budget)
    case 'slice':
      return isArray(value) ? walk(value, ['$', sliceText(value.length, step.from, step.to)], budget) : []
    case 'descent':
      return walk(value, ['$', '..'], budget)
    case 'filter':
      return candidates(value).filter((one) => passes(step.filter, one, read))
  }
}

/** An object is asked itself, of an array each element that is an object or an array: `@` never is a scalar. */
function candidates(value: Json): readonly Json[] {
  if (isArray(value)) return value.filter((one) => typeof one === 'object' && one !== null)
  return isObject(value) ? [value] : []
}

const own = (value: Json, name: string): readonly Json[] =>
  isObject(value) && Object.hasOwn(value, name) ? [value[name] as Json] : []

/** Several names of an object give one object with those that it has. */
function pick(value: Json, names: readonly string[]): Json | undefined {
  if (!isObject(value)) return undefined
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)))
}

function at(value: Json, index: number): readonly Json[] {
  const found = isArray(value) ? value.at(index) : undefined
  return found === undefined ? [] : [found]
}

function sliceText(length: number, from: number | null, to: number | null): string {
  const place = (bound: number): number => Math.min(length, Math.max(0, bound < 0 ? length + bound : bound))
  return `${place(from ?? 0)}:${place(to ?? length)}`
}

function walk(value: Json, path: string[], budget: Budget): readonly Json[] {
  if (typeof value !== 'object' || value === null) return path[1] === '..' ? [value] : []
  const found: Json[] = []
  JSONPath({
    path,
    json: value,
    eval: false,
    resultType: 'value',
    callback: (one: Json) => {
      spend(budget, 1)
      found.push(one)
    },
  })
  return found
}
