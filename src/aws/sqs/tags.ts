import type { JsonObject } from '../../base/json'
import { textParam } from '../params'
import { invalidParameter } from './errors'

const most = 50

/** Tags of a request, by name; AWS takes up to fifty of a queue. */
export function readTags(given: JsonObject | undefined): Record<string, string> {
  const names = Object.keys(given ?? {})
  if (names.length > most) throw invalidParameter(`Too many tags added for queue. Maximum is ${most}.`)
  return Object.fromEntries(names.map((name) => [name, textParam(given as JsonObject, name) ?? '']))
}

/** Refuses more tags than a queue may have. */
export function checkTagCount(tags: Readonly<Record<string, string>>): void {
  if (Object.keys(tags).length > most) throw invalidParameter(`Too many tags added for queue. Maximum is ${most}.`)
}
