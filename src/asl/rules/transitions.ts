// Where states lead: targets that exist, states that are reached, an end that can be reached.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { fieldText, type Site } from '../findings'
import { didYouMean } from '../nearest'
import type { Path } from '../source'

/** A place that names a state. */
interface Target {
  readonly place: Path
  readonly name: string
}

/**
 * Checks all targets of a block, then its end, then who is reached: in AWS's order, and as measured there a block without an
 * end is not searched for unreachable states, while an unreachable end counts as an end.
 */
export function checkTransitions(site: Site, block: Path, holder: JsonObject, everywhere: ReadonlySet<string>): void {
  const states = member(holder, 'States')
  if (!isObject(states)) return
  const startAt = member(holder, 'StartAt')
  const names = Object.keys(states)
  if (names.length === 0) return
  const start: Target[] = typeof startAt === 'string' ? [{ place: ['StartAt'], name: startAt }] : []
  const targets = new Map<string, readonly Target[]>()
  for (const name of names) targets.set(name, targetsOf(name, states[name]))
  for (const target of [...start, ...[...targets.values()].flat()]) {
    if (Object.hasOwn(states, target.name)) continue
    const elsewhere = everywhere.has(target.name)
      ? 'which is in another block. A state leads only to states of its own block: the definition, a branch or an item processor.'
      : `which does not exist.${didYouMean(target.name, names)}`
    const text = `names the state ${JSON.stringify(target.name)}, ${elsewhere}`
    report(site, block, target.place, text, `Missing 'Next' target: ${target.name}`, false)
  }
  if (!names.some((name) => ends(states[name]))) reportNoEnd(site, block)
  else if (start.length > 0) checkReached(site, block, start, targets)
}

function reportNoEnd(site: Site, block: Path): void {
  const cure = 'Add "End": true where the work is done.'
  const text = `has no end: no state has "End": true or is a Succeed or Fail state. ${cure}`
  site.report([...block, 'States'], text, {
    code: 'MISSING_END_STATE',
    aws: 'Workflow has no terminal state',
    awsPlace: null,
    key: true,
  })
}

function checkReached(
  site: Site,
  block: Path,
  start: readonly Target[],
  targets: ReadonlyMap<string, readonly Target[]>,
): void {
  const reached = new Set<string>()
  const open = start.map((target) => target.name)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    for (const target of targets.get(name) ?? []) open.push(target.name)
  }
  for (const name of targets.keys()) {
    if (reached.has(name)) continue
    const text = 'is never reached: no state leads to it. Name it in a Next, or delete it.'
    report(site, block, ['States', name], text, `State "${name}" is not reachable.`, true)
  }
}

/** Puts the name of the state in front, which is the second step of a place within States. */
function report(site: Site, block: Path, place: Path, text: string, aws: string, key: boolean): void {
  const about = { code: 'MISSING_TRANSITION_TARGET', aws, key }
  const [first, state, ...rest] = place
  if (first !== 'States') return site.report([...block, ...place], text, about)
  const path = [...site.path, ...block, ...place]
  const field = fieldText(rest)
  const subject = `State ${JSON.stringify(state)}${field === '' ? '' : `: ${field}`}`
  site.findings.add(path, path, `${subject} ${text}`, about)
}

/** Every place of a state that names another one, in the order in which AWS reports them. */
function targetsOf(name: string, state: Json | undefined): Target[] {
  if (!isObject(state)) return []
  const targets: Target[] = []
  const add = (place: Path, target: Json | undefined): void => {
    if (typeof target === 'string') targets.push({ place: ['States', name, ...place], name: target })
  }
  const addEach = (field: string): void => {
    const entries = member(state, field)
    if (!isArray(entries)) return
    entries.forEach((entry, i) => isObject(entry) && add([field, i, 'Next'], member(entry, 'Next')))
  }
  const type = member(state, 'Type')
  if (type === 'Choice') {
    addEach('Choices')
    add(['Default'], member(state, 'Default'))
  } else if (type !== 'Succeed' && type !== 'Fail') add(['Next'], member(state, 'Next'))
  if (type === 'Task' || type === 'Parallel' || type === 'Map') addEach('Catch')
  return targets
}

function ends(state: Json | undefined): boolean {
  if (!isObject(state)) return false
  const type = member(state, 'Type')
  return type === 'Succeed' || type === 'Fail' || (type !== 'Choice' && member(state, 'End') === true)
}
