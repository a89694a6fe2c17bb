// The definition itself: its fields, its size, and that the names of its states differ.
import { isObject, member, utf8Length, type JsonObject } from '../../base/json'
import type { Site } from '../findings'
import { machineFields } from '../shape'
import type { Path } from '../source'
import { checkBlockFields, innerBlocks } from './blocks'
import { checkQueryLanguage, checkUnknown } from './fields'
import { checkNumber, mostSeconds } from './values'

const mostDefinitionBytes = 1_048_576
const longestName = 80

/** The size of the whole text and the fields at its top. */
export function checkMachine(machine: Site): void {
  const { fields } = machine
  checkSize(machine)
  checkBlockFields(machine, [], fields)
  checkUnknown(machine, [], fields, machineFields)
  const version = member(fields, 'Version')
  if (version !== undefined && version !== '1.0') {
    machine.report(['Version'], 'must be "1.0", the only version there is.')
  }
  const timeout = member(fields, 'TimeoutSeconds')
  if (timeout !== undefined) {
    checkNumber(machine, ['TimeoutSeconds'], timeout, { min: 1, max: mostSeconds, whole: true })
  }
  checkQueryLanguage(machine)
}

function checkSize(machine: Site): void {
  const bytes = utf8Length(machine.findings.source.text)
  if (bytes <= mostDefinitionBytes) return
  machine.report(
    [],
    `has ${bytes} bytes. AWS takes at most ${mostDefinitionBytes}. Split it into several state machines.`,
  )
}

/** Names of states: their length, and that each occurs once in the whole definition, nested blocks included. Gives all. */
export function checkNames(machine: Site): ReadonlySet<string> {
  const seen = new Set<string>()
  walk([], machine.fields)
  return seen

  function walk(place: Path, holder: JsonObject): void {
    const states = member(holder, 'States')
    if (!isObject(states)) return
    for (const [name, state] of Object.entries(states)) {
      const at = [...place, 'States', name]
      checkName(machine, at, name, seen)
      if (isObject(state)) for (const inner of innerBlocks(state)) walk([...at, ...inner.place], inner.holder)
    }
  }
}

function checkName(machine: Site, path: Path, name: string, seen: Set<string>): void {
  const label = `State ${JSON.stringify(name)}`
  if (name.length > longestName) {
    const message = `${label}: the name has ${name.length} characters, and AWS takes at most ${longestName}. Shorten it.`
    machine.findings.add(path, path, message, { key: true })
  }
  if (seen.has(name)) {
    const message = `${label}: another state has this name already. Names must differ in the whole definition, nested states included.`
    machine.findings.add(path, path, message, { code: 'DUPLICATE_STATE_NAME', key: true })
  } else seen.add(name)
}
