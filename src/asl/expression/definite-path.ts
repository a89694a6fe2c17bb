// Paths that select one value, compiled to closures, and the words for what went wrong.
import { isArray, isObject, toText, type Json } from '../../base/json'
import type { Evaluation } from '../machine'
import { StateFailure } from '../errors'
import { isDefinite, type JsonPath, type PathStep } from './json-path'
import { assert } from '../../base/assert'

/** Selects a value; undefined where there is none. */
export type Select = (input: Json, evaluation: Evaluation) => Json | undefined

/** Gives a value or throws a `StateFailure`. */
export type Expression = (input: Json, evaluation: Evaluation) => Json

type DefiniteStep = Exclude<PathStep, { kind: 'many' }>
type Walk = (value: Json) => Json | undefined

/** Compiles a definite path. */
export function compileSelect(path: JsonPath): Select {
  const walk = compileWalk(definiteSteps(path))
  if (path.root === 'context') return (_input, evaluation) => walk(evaluation.context())
  return walk
}

/** The steps of a path that validation has found to be definite. */
export function definiteSteps(path: JsonPath): readonly DefiniteStep[] {
  assert(isDefinite(path), 'only definite paths are compiled')
  return path.steps as readonly DefiniteStep[]
}

function compileWalk(steps: readonly DefiniteStep[]): Walk {
  const [first, second] = steps
  if (first === undefined) return (value) => value
  if (second === undefined) return compileStep(first)
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

function compileStep(step: DefiniteStep): Walk {
  if (step.kind === 'index') {
    const { index } = step
    return (value) => (isArray(value) ? value[index < 0 ? value.length + index : index] : undefined)
  }
  const { name } = step
  return (value) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined)
}

/** Why a definite path selects nothing, in the words of AWS's library. */
export type Missing =
  /** An index past the end of an array: null in a payload template, an error elsewhere. */
  { readonly kind: 'past-end'; readonly words: string } | { readonly kind: 'absent' | 'unfit'; readonly words: string }

/** Walks a path again, slowly, to say where it ends. */
export function explainMissing(path: JsonPath, root: Json): Missing {
  const steps = definiteSteps(path)
  let at: Json = root
  let walked = '$'
  for (const [i, step] of steps.entries()) {
    const next = compileStep(step)(at)
    const shown = step.kind === 'index' ? `[${step.index}]` : `['${step.name}']`
    if (next === undefined) return explainStep(step, at, walked, shown, i === steps.length - 1, path)
    walked += shown
    at = next
  }
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
  if (!isObject(at)) {
    const words = `Expected to find an object with property ${shown} in path ${walked} but found '${javaClass(at)}'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.`
    return { kind: 'unfit', words }
  }
  return { kind: 'absent', words: isLast ? noResults : `Missing property in path ${walked}${shown}` }
}

/** A path as the library prints it: `$['a'][0]`. */
function normalText(path: JsonPath): string {
  const steps = definiteSteps(path).map((step) => (step.kind === 'index' ? `[${step.index}]` : `['${step.name}']`))
  return `$${steps.join('')}`
}

function javaClass(value: Json): string {
  if (value === null) return 'null'
  if (isArray(value)) return 'java.util.ArrayList'
  if (typeof value === 'number') return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double'
  return typeof value === 'boolean' ? 'java.lang.Boolean' : 'java.lang.String'
}

/** The value that a path starts from. */
export function rootOf(path: JsonPath, input: Json, evaluation: Evaluation): Json {
  return path.root === 'context' ? evaluation.context() : input
}

/** For InputPath, OutputPath and the Path forms of timeouts: a missing value fails with the library's words. */
export function compileRequired(path: JsonPath): Expression {
  const select = compileSelect(path)
  if (path.steps.length === 0 && path.root === 'input') return (input) => input
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value === undefined) throw invalidPath(path, explainMissing(path, rootOf(path, input, evaluation)).words)
    return value
  }
}

/** `Invalid path '$.x' : …`, as recorded for InputPath and its kin. */
export function invalidPath(path: JsonPath, words: string): StateFailure {
  return new StateFailure('States.Runtime', `Invalid path '${path.text}' : ${words}`)
}

/** `The JSONPath '$.x' specified for the field 'f' could not be found …`, as recorded for payload templates and ErrorPath. */
export function notFound(path: JsonPath, field: string, input: Json): StateFailure {
  return new StateFailure(
    'States.Runtime',
    `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${toText(input)}'`,
  )
}
