import { isArray, isObject, type Json, type JsonObject } from '../../base/json'
import type { Range } from '../../base/text'
import { pathOf, type Path, type Source } from '../../asl/source'

/** The name of the innermost state that an offset of a definition lies in; null between states and outside of them. */
export function stateAtOffset(source: Source, offset: number): string | null {
  const pointer = source.pointerAt(offset)
  return pointer === undefined ? null : stateOfPath(pathOf(pointer))
}

/** The innermost state on a path of a definition; the steps after it may lead into its fields. */
export function stateOfPath(path: readonly string[]): string | null {
  let name: string | null = null
  let at = 0
  while (path[at] === 'States' && path[at + 1] !== undefined) {
    name = path[at + 1] ?? null
    at += 2
    if (path[at] === 'ItemProcessor' || path[at] === 'Iterator') at += 1
    else if (path[at] === 'Branches') at += 2
  }
  return name
}

/** Where the state of that name is written, from its key to the end of its object; names are unique in a whole definition. */
export function rangeOfState(source: Source, name: string): Range | null {
  const path = pathOfState(source.value, name, [])
  const key = path && source.keyRangeAt(path)
  const value = path && source.rangeAt(path)
  return key && value ? { from: key.from, to: value.to } : null
}

/** Where a field of a state is written (of the workflow itself: `state` null), or as near to it as there is something. */
export function offsetOfField(source: Source, state: string | null, field: Path): number | null {
  const path = state === null ? [] : pathOfState(source.value, state, [])
  if (path === null) return null
  for (let length = field.length; length >= 0; length--) {
    const at = [...path, ...field.slice(0, length)]
    const range = source.keyRangeAt(at) ?? source.rangeAt(at)
    if (range !== undefined) return range.from
  }
  return null
}

/** Walks the blocks: a Parallel's branches and a Map's processor are looked into. */
function pathOfState(block: Json | undefined, name: string, path: Path): Path | null {
  const states = membersOf(membersOf(block)['States'])
  if (Object.hasOwn(states, name)) return [...path, 'States', name]
  for (const [outer, value] of Object.entries(states)) {
    for (const [inner, steps] of blocksOf(value)) {
      const found = pathOfState(inner, name, [...path, 'States', outer, ...steps])
      if (found) return found
    }
  }
  return null
}

/** The blocks inside of a state, each with the steps to it. */
function blocksOf(state: Json): readonly (readonly [Json | undefined, Path])[] {
  const members = membersOf(state)
  const branches = members['Branches']
  return [
    [members['ItemProcessor'], ['ItemProcessor']],
    [members['Iterator'], ['Iterator']],
    ...(isArray(branches) ? branches.map((branch, index) => [branch, ['Branches', index]] as const) : []),
  ]
}

const membersOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
