// Paths compiled to closures, and the words for what went wrong.
import { isArray, isObject, toText, type Json } from '../../base/json'
import type { Evaluation } from '../machine'
import { StateFailure } from '../errors'
import { isDefinite, type JsonPath, type PathStep } from './json-path'
import { pick, selectMany, visitLimit } from './json-path-many'
import type { Asking } from './json-path-test'
import { assert } from '../../base/assert'

/** Selects a value; undefined where there is none. */
export type Select = (input: Json, evaluation: Evaluation) => Json | undefined

/** Gives a value or throws a `StateFailure`. */
export type Expression = (input: Json, evaluation: Evaluation) => Json

type DefiniteStep = Extract<PathStep, { kind: 'name' | 'index' }>
type Walk = (value: Json) => Json | undefined

/** Compiles any path. One that may select several values always gives a list. */
export function compileSelect(path: JsonPath): Select {
  const { root } = path
  const walk = compileOne(path)
  if (walk === null)
    return (input, evaluation) => {
      const found = selectMany(path, rootOf(path, input, evaluation), asking(input, evaluation))
      if (found === undefined)
        throw new StateFailure('States.Runtime', `Invalid path '${path.text}' : No results for path`)
      return found
    }
  if (root === 'context') return (_input, evaluation) => walk(evaluation.context())
  if (typeof root === 'object') {
    return (_input, evaluation) => {
      const value = evaluation.variable(root.variable)
      return value === undefined ? undefined : walk(value)
    }
  }
  return walk
}

/** The walk of a path that gives no list: a definite one, or one that ends in several names, which make one object. */
function compileOne(path: JsonPath): Walk | null {
  if (isDefinite(path)) return compileWalk(definiteSteps(path))
  const { last, way } = splitNames(path)
  if (last === null) return null
  const walk = compileWalk(definiteSteps(way))
  return (value) => {
    const object = walk(value)
    return isObject(object) ? pick(object, last) : undefined
  }
}

/** The several names at the end of a path that is definite before them, and the way there. */
function splitNames(path: JsonPath): { readonly last: readonly string[] | null; readonly way: JsonPath } {
  const last = path.steps.at(-1)
  const way = { ...path, steps: path.steps.slice(0, -1) }
  return last?.kind === 'names' && isDefinite(way) ? { last: last.names, way } : { last: null, way: path }
}

/** Reads the paths that stand inside of filters: of the element, the input, the context object or a variable. */
function asking(input: Json, evaluation: Evaluation): Asking {
  const asked: Asking = {
    spend: visitLimit(),
    read: (path, element) => {
      const root = path.root === 'element' ? element : rootOf(path, input, evaluation)
      if (!isDefinite(path)) return selectMany(path, root, asked)
      let at: Json | undefined = root
      for (const step of definiteSteps(path)) at = at === undefined ? undefined : stepInto(step, at)
      return at
    },
  }
  return asked
}

/** The steps of a path that is known to be definite. */
export function definiteSteps(path: JsonPath): readonly DefiniteStep[] {
  assert(isDefinite(path), 'the path is definite')
  return path.steps as readonly DefiniteStep[]
}

function compileWalk(steps: readonly DefiniteStep[]): Walk {
  const [first, second] = steps
  if (first === undefined) return (value) => value
  if (second === undefined) return compileStep(first)
  const names = plainNames(steps)
  if (names !== null) return walkNames(names)
  const walks = steps.map(compileStep)
  return (value) => {
    let at: Json | undefined = value
    for (const walk of walks) {
      at = walk(at)
      if (at === undefined) return undefined
    }
    return at
  }
}

/** The names of a path that has nothing else, and none that every object inherits: these can be read without asking whose they are. */
function plainNames(steps: readonly DefiniteStep[]): readonly string[] | null {
  const names = steps.map((step) => (step.kind === 'name' && !(step.name in Object.prototype) ? step.name : null))
  return names.includes(null) ? null : names.filter((name) => name !== null)
}

function walkNames(names: readonly string[]): Walk {
  return (value) => {
    let at: Json | undefined = value
    for (const name of names) {
      if (!isObject(at)) return undefined
      at = at[name]
    }
    return at
  }
}

function compileStep(step: DefiniteStep): Walk {
  if (step.kind === 'index') return (value) => stepInto(step, value)
  const { name } = step
  if (!(name in Object.prototype)) return (value) => (isObject(value) ? value[name] : undefined)
  return (value) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined)
}

function stepInto(step: DefiniteStep, value: Json): Json | undefined {
  if (step.kind === 'index') return isArray(value) ? value.at(step.index) : undefined
  return isObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined
}

/** Why a definite path selects nothing, in the words of AWS's library. */
export type Missing =
  /** An index past the end of an array: null in a payload template, an error elsewhere. */
  { readonly kind: 'past-end'; readonly words: string } | { readonly kind: 'absent' | 'unfit'; readonly words: string }

/** Walks a path again, slowly, to say where it ends. */
function explainMissing(path: JsonPath, input: Json, evaluation: Evaluation): Missing {
  const root = rootOf(path, input, evaluation)
  if (root === undefined) return { kind: 'absent', words: `No results for path: ${path.text}` }
  const { last, way } = splitNames(path)
  const steps = definiteSteps(way)
  let at: Json = root
  let walked = '$'
  for (const [i, step] of steps.entries()) {
    const next = compileStep(step)(at)
    const shown = step.kind === 'index' ? `[${step.index}]` : `['${step.name}']`
    if (next === undefined) return explainStep(step, at, walked, shown, last === null && i === steps.length - 1, path)
    walked += shown
    at = next
  }
  if (last !== null && !isObject(at)) return { kind: 'unfit', words: notObject(shownNames(last), walked, at) }
  return { kind: 'absent', words: `No results for path: ${walked}` }
}

function explainStep(
  step: DefiniteStep,
  at: Json,
  walked: string,
  shown: string,
  isLast: boolean,
  path: JsonPath,
): Missing {
  const noResults = `No results for path: ${normalText(path)}`
  if (step.kind === 'index') {
    if (isArray(at)) return { kind: 'past-end', words: noResults }
    if (at === null) return { kind: 'unfit', words: `The path ${walked} is null` }
    return { kind: 'unfit', words: `Filter: ${shown} can only be applied to arrays. Current context is: ${toText(at)}` }
  }
  if (!isObject(at)) return { kind: 'unfit', words: notObject(shown, walked, at) }
  return { kind: 'absent', words: isLast ? noResults : `Missing property in path ${walked}${shown}` }
}

const shownNames = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(',')}]`

const notObject = (shown: string, walked: string, at: Json): string =>
  `Expected to find an object with property ${shown} in path ${walked} but found '${javaClass(at)}'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.`

/** A path as the library prints it: `$['a'][0]`. */
function normalText(path: JsonPath): string {
  const steps = definiteSteps(splitNames(path).way).map((step) =>
    step.kind === 'index' ? `[${step.index}]` : `['${step.name}']`,
  )
  return `$${steps.join('')}`
}

function javaClass(value: Json): string {
  if (value === null) return 'null'
  if (isArray(value)) return 'java.util.ArrayList'
  if (typeof value === 'number') return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double'
  return typeof value === 'boolean' ? 'java.lang.Boolean' : 'java.lang.String'
}

/** The value that a path starts from; undefined: a variable that was never assigned. */
function rootOf(path: JsonPath, input: Json, evaluation: Evaluation): Json | undefined {
  if (typeof path.root === 'object') return evaluation.variable(path.root.variable)
  return path.root === 'context' ? evaluation.context() : input
}

/** For InputPath, OutputPath and the Path forms of timeouts: a missing value fails with the library's words. */
export function compileRequired(path: JsonPath): Expression {
  const select = compileSelect(path)
  if (path.steps.length === 0 && path.root === 'input') return (input) => input
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value === undefined) throw invalidPath(path, explainMissing(path, input, evaluation).words)
    return value
  }
}

/** `Invalid path '$.x' : …`, as recorded for InputPath and its kin. */
function invalidPath(path: JsonPath, words: string): StateFailure {
  return new StateFailure('States.Runtime', `Invalid path '${path.text}' : ${words}`)
}

/** `The JSONPath '$.x' specified for the field 'f' could not be found …`, as recorded for payload templates and ErrorPath. */
function notFound(path: JsonPath, field: string, input: Json): StateFailure {
  return new StateFailure(
    'States.Runtime',
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${toText(input)}'`,
  )
}

/** A path in a payload template, an intrinsic call, Assign, ErrorPath: `field` is its key. */
export function compileField(field: string, path: JsonPath): Expression {
  const select = compileSelect(path)
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value !== undefined) return value
    const missing = explainMissing(path, input, evaluation)
    if (missing.kind === 'past-end') return null
    throw missing.kind === 'unfit' && missing.words.startsWith('Filter')
      ? invalidPath(path, missing.words)
      : notFound(path, field, input)
  }
}
