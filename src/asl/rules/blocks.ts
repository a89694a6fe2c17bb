// Blocks of states: the definition itself, the branches of a Parallel state, the item processor of a Map state.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkComment, checkRequired } from './fields'
import { checkObject, checkText } from './values'

/** Where a Map state keeps its block: the name of today and the one of before. */
export const processors = ['ItemProcessor', 'Iterator'] as const

/** A block within a state; its place is relative to the state. */
export interface Block {
  readonly place: Path
  readonly holder: JsonObject
}

/** The blocks of a state, whatever its type says: names are counted even where the state is wrong. */
export function innerBlocks(state: JsonObject): Block[] {
  const found: Block[] = []
  const add = (holder: Json | undefined, place: Path): void => {
    if (isObject(holder)) found.push({ place, holder })
  }
  const branches = member(state, 'Branches')
  if (isArray(branches)) branches.forEach((branch, i) => add(branch, ['Branches', i]))
  for (const field of processors) add(member(state, field), [field])
  return found
}

/** StartAt, States and Comment of a block. */
export function checkBlockFields(site: Site, place: Path, holder: JsonObject): void {
  checkRequired(site, place, holder, ['States', 'StartAt'])
  checkComment(site, place, holder)
  const startAt = member(holder, 'StartAt')
  if (startAt !== undefined) checkText(site, [...place, 'StartAt'], startAt)
  const states = member(holder, 'States')
  if (states === undefined || !checkObject(site, [...place, 'States'], states) || !isObject(states)) return
  if (Object.keys(states).length > 0) return
  const text = 'is empty. Add a state, for example "Hello": { "Type": "Pass", "End": true }.'
  site.report([...place, 'States'], text, { aws: 'Value cannot be empty' })
}
