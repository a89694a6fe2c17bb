// Functions at the end of a path: `$.prices.sum()`. AWS takes them where a path is not a Reference Path.
import { isArray, isObject, toText, type Json } from '../../base/json'
import { err, ok, type Result } from '../../base/result'
import { StateFailure } from '../errors'
import type { PathFunction, PathMistake } from './json-path-tree'

const numbersOf = (value: Json, args: readonly Json[], name: string): readonly number[] => {
  const all = [...(isArray(value) ? value : []), ...args]
  const numbers = all.filter((one) => typeof one === 'number')
  if (numbers.length === 0) throw failed(name, value)
  return numbers
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** In the library's order of operations, for the last digits. */
function deviation(numbers: readonly number[]): number {
  const total = sum(numbers)
  const squares = sum(numbers.map((one) => one * one))
  return Math.sqrt(Math.max(0, squares / numbers.length - (total * total) / numbers.length / numbers.length))
}

type Call = (value: Json, args: readonly Json[], name: string) => Json

const element = (value: Json, index: number, name: string): Json => {
  const found = isArray(value) ? value.at(index) : undefined
  if (found === undefined) throw failed(name, value)
  return found
}

/** Of lists and objects; of anything else, texts included, the library gives null. */
const length: Call = (value) => (isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : null)

const functions: Readonly<Record<string, Call>> = {
  length,
  size: length,
  // Not Math.min(...numbers): a long list would be too many arguments.
  min: (value, args, name) => numbersOf(value, args, name).reduce((least, one) => Math.min(least, one)),
  max: (value, args, name) => numbersOf(value, args, name).reduce((most, one) => Math.max(most, one)),
  sum: (value, args, name) => sum(numbersOf(value, args, name)),
  avg: (value, args, name) => {
    const numbers = numbersOf(value, args, name)
    return sum(numbers) / numbers.length
  },
  stddev: (value, args, name) => deviation(numbersOf(value, args, name)),
  keys: (value) => (isObject(value) ? Object.keys(value) : null),
  // Of the list only its texts, of the arguments all.
  concat: (value, args) =>
    [
      ...(isArray(value) ? value.filter((one) => typeof one === 'string') : []),
      ...args.map((one) => (typeof one === 'string' ? one : toText(one))),
    ].join(''),
  append: (value, args) => (isArray(value) ? [...value, ...args] : value),
  first: (value, _args, name) => element(value, 0, name),
  last: (value, _args, name) => element(value, -1, name),
  index: (value, args, name) => element(value, Number(args[0] ?? 0), name),
}

/** Reads a call from its name and what stands between its brackets. */
export function parseFunction(name: string, inner: string): Result<PathFunction, PathMistake> {
  if (!Object.hasOwn(functions, name)) {
    return err({
      at: 0,
      message: `There is no function ${name}(). There are ${Object.keys(functions).join('(), ')}().`,
    })
  }
  const args: Json[] = []
  for (const part of inner.trim() === '' ? [] : inner.split(',')) {
    const literal = literalOf(part.trim())
    if (literal === undefined) {
      return err({ at: 0, message: `${name}() takes numbers and texts in quotes, not ${part.trim()}.` })
    }
    args.push(literal)
  }
  return ok({ kind: 'function', name, args })
}

function literalOf(text: string): Json | undefined {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return /^'[^']*'$|^"[^"]*"$/.exec(text) === null ? undefined : text.slice(1, -1)
}

/** Calls a function on what the path before it has selected; throws `StateFailure` where that has the wrong type. */
export function callFunction(step: PathFunction, value: Json): Json {
  return (functions[step.name] as Call)(value, step.args, step.name)
}

const failed = (name: string, value: Json): StateFailure =>
  new StateFailure('States.Runtime', `Aggregation function ${name}() cannot be applied to ${toText(value)}`)
