// Sizes and numbers: the text, names, timeouts.
import { isArray, isObject, member, utf8Length, type Json, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkPath } from './paths'
import { checkExclusive, checkNumber, mostSeconds } from './values'

const mostDefinitionBytes = 1_048_576
const longestName = 80

/** The size of the whole text. */
export function checkSize(machine: Site): void {
  const bytes = utf8Length(machine.findings.source.text)
  if (bytes <= mostDefinitionBytes) return
  machine.report(
    [],
    `has ${bytes} bytes. AWS takes at most ${mostDefinitionBytes}. Split it into several state machines.`,
  )
}

/** Names of states: their length, and that each occurs once in the whole definition, nested blocks included. */
export function checkNames(machine: Site, states: JsonObject): void {
  const seen = new Map<string, Path>()
  walk(['States'], states)

  function walk(place: Path, block: JsonObject): void {
    for (const [name, state] of Object.entries(block)) {
      checkName(machine, [...place, name], name, seen)
      if (isObject(state)) for (const [inner, path] of innerBlocks(state, [...place, name])) walk(path, inner)
    }
  }
}

function checkName(machine: Site, place: Path, name: string, seen: Map<string, Path>): void {
  const path = [...machine.path, ...place]
  const label = `State ${JSON.stringify(name)}`
  if (name.length > longestName) {
    const message = `${label}: the name has ${name.length} characters, and AWS takes at most ${longestName}. Shorten it.`
    machine.findings.add(path, path, message, { key: true })
  }
  if (seen.has(name)) {
    const message = `${label}: another state has this name already. Names must differ in the whole definition, nested states included.`
    machine.findings.add(path, path, message, { code: 'DUPLICATE_STATE_NAME', key: true })
  } else seen.set(name, place)
}

/** The `States` blocks of branches and item processors. */
function innerBlocks(state: JsonObject, place: Path): [JsonObject, Path][] {
  const found: [JsonObject, Path][] = []
  const add = (holder: Json | undefined, path: Path): void => {
    const block = isObject(holder) ? member(holder, 'States') : undefined
    if (isObject(block)) found.push([block, [...path, 'States']])
  }
  const branches = member(state, 'Branches')
  if (isArray(branches)) branches.forEach((branch, i) => add(branch, [...place, 'Branches', i]))
  for (const field of ['ItemProcessor', 'Iterator']) add(member(state, field), [...place, field])
  return found
}

/** TimeoutSeconds, HeartbeatSeconds and their Path forms. */
export function checkTimeouts(site: Site): void {
  const bounds = { min: 1, max: mostSeconds, whole: true }
  for (const field of ['TimeoutSeconds', 'HeartbeatSeconds']) {
    checkExclusive(site, field, `${field}Path`)
    const seconds = member(site.fields, field)
    if (seconds !== undefined) checkNumber(site, [field], seconds, bounds)
    const path = member(site.fields, `${field}Path`)
    if (path !== undefined) checkPath(site, [`${field}Path`], path)
  }
  const timeout = member(site.fields, 'TimeoutSeconds')
  const heartbeat = member(site.fields, 'HeartbeatSeconds')
  if (typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout) return
  site.report(['HeartbeatSeconds'], `is ${heartbeat} and must be less than TimeoutSeconds (${timeout}).`, {
    awsPlace: [],
  })
}
