import type { Path } from '../../asl'
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'

const deepestNesting = 40

/** The states of a definition with their places, those inside Parallel and Map states too. Takes any JSON. */
export function statesWithin(
  definition: Json | undefined,
): Generator<{ readonly name: string; readonly state: JsonObject; readonly at: Path }> {
  return statesOfBlock(definition, [], 0)
}

function* statesOfBlock(
  block: Json | undefined,
  path: Path,
  depth: number,
): Generator<{ readonly name: string; readonly state: JsonObject; readonly at: Path }> {
  const states = isObject(block) ? member(block, 'States') : undefined
  if (!isObject(states) || depth > deepestNesting) return
  for (const [name, state] of Object.entries(states)) {
    if (!isObject(state)) continue
    const at = [...path, 'States', name]
    yield { name, state, at }
    for (const field of ['ItemProcessor', 'Iterator'])
      yield* statesOfBlock(member(state, field), [...at, field], depth + 1)
    const branches = member(state, 'Branches')
    if (!isArray(branches)) continue
    for (const [i, branch] of branches.entries())
      yield* statesOfBlock(branch, [...at, 'Branches', String(i)], depth + 1)
  }
}
