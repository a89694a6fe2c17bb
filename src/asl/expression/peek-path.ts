import type { Json } from '../../base/json'
import type { Evaluation } from '../machine'
import { compileSelect } from './definite-path'
import { parsePath } from './json-path'

/** What a JSONPath finds in an input or in a variable; undefined: nothing, or it needs more than these. */
export function peekPath(text: string, input: Json, variable: (name: string) => Json | undefined): Json | undefined {
  const path = parsePath(text)
  if (!path.ok || path.value.root === 'context') return undefined
  try {
    return compileSelect(path.value)(input, { ...still, variable })
  } catch {
    // A state that fails on it tells so by itself.
    return undefined
  }
}

const still: Evaluation = { context: () => null, variable: () => undefined, now: 0, random: () => 0, uuid: () => '' }
