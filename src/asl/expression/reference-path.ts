// ResultPath: puts a value into a copy of the state's raw input. Only the spine is copied, the rest is shared.
import { isArray, isObject, member, toText, withMember, type Json } from '../../base/json'
import { StateFailure } from '../errors'
import { definiteSteps } from './definite-path'
import type { JsonPath } from './json-path'

/** Combines a state's raw input and a result. */
export type Merge = (raw: Json, result: Json) => Json

/** Keeps the result, which is what happens without ResultPath and with `$`. */
export const takeResult: Merge = (_raw, result) => result

const keepRaw: Merge = (raw) => raw

/** Compiles ResultPath; null discards the result. */
export function compileResultPath(path: JsonPath | null): Merge {
  if (path === null) return keepRaw
  const steps = definiteSteps(path)
  const [first, second] = steps
  if (first === undefined) return takeResult
  if (second === undefined && first.kind === 'name') {
    const { name } = first
    return (raw, result) => (isObject(raw) ? withMember(raw, name, result) : fail(first, raw))
  }
  return (raw, result) => put(raw, steps, 0, result)
}

/** Missing objects on the way are made; missing elements of an array are not, for nobody knows what to fill the gap with. */
function put(at: Json | undefined, steps: ReturnType<typeof definiteSteps>, depth: number, result: Json): Json {
  const step = steps[depth]
  if (step === undefined) return result
  if (step.kind === 'name') {
    const object = at === undefined ? {} : at
    if (!isObject(object)) return fail(step, object)
    return withMember(object, step.name, put(member(object, step.name), steps, depth + 1, result))
  }
  if (!isArray(at)) return fail(step, at ?? null)
  const index = step.index < 0 ? at.length + step.index : step.index
  if (index < 0 || index >= at.length) return fail(step, at)
  return at.with(index, put(at[index], steps, depth + 1, result))
}

function fail(step: ReturnType<typeof definiteSteps>[number], at: Json): never {
  const name = step.kind === 'name' ? `"${step.name}"` : `"${step.index}"`
  throw new StateFailure('States.ResultPathMatchFailure', `Unable to apply step ${name} to input ${toText(at)}`)
}
