// Variables: the names that Assign may give, and the blocks that may give them.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import type { JsonataUse } from '../expression/jsonata'
import { isDynamicKey, staticKey } from '../expression/payload-template'
import type { Site } from '../findings'
import type { Path } from '../source'
import { checkExpressions } from './jsonata'
import { checkTemplate } from './templates'
import { checkObject } from './values'

const longestName = 80
const goodName = /^\p{ID_Start}\p{ID_Continue}*$/u

/** Assign of a state, a choice rule or a catcher. */
export function checkAssign(site: Site, place: Path, assign: Json | undefined, use: JsonataUse): void {
  if (assign === undefined || !checkObject(site, place, assign) || !isObject(assign)) return
  for (const key of Object.keys(assign)) checkName(site, [...place, key], nameOf(site, key))
  if (site.language === 'JSONata') checkExpressions(site, place, assign, use)
  else checkTemplate(site, place, assign)
}

/** In JSONata a key is a name as it stands. */
const nameOf = (site: Site, key: string): string =>
  site.language === 'JSONPath' && isDynamicKey(key) ? staticKey(key) : key

function checkName(site: Site, place: Path, name: string): void {
  const report = (text: string): void => site.report(place, text, { key: true })
  if (name === 'states') report('takes the name "states", which is reserved for $states. Choose another name.')
  else if (name.length > longestName) {
    report(`is a name of ${name.length} characters, and AWS takes at most ${longestName}. Shorten it.`)
  } else if (!goodName.test(name)) {
    report('is no name of a variable. A name begins with a letter and has only letters, digits and _, as in "orderId".')
  } else if (site.scope.outerVariables.has(name)) {
    report(
      `assigns $${name}, which belongs to the states around this block: they can be read here and not assigned. Choose another name.`,
    )
  }
}

/**
 * The variables that belong to the states around the blocks of a state: those that other states of its own block assign, and
 * those of all blocks around that. What the state itself assigns, in a catcher say, is assigned after its blocks have
 * ended: AWS lets them use the name (recorded: test_parallel_catch_error).
 */
export function outerVariables(site: Site, states: JsonObject): ReadonlySet<string> {
  const names = new Set(site.scope.outerVariables)
  for (const state of Object.values(states)) {
    if (!isObject(state) || state === site.fields) continue
    addVariables(names, state)
    for (const field of ['Choices', 'Catch']) {
      const entries = member(state, field)
      if (isArray(entries)) for (const entry of entries) addVariables(names, entry)
    }
  }
  return names
}

function addVariables(names: Set<string>, holder: Json): void {
  const assign = isObject(holder) ? member(holder, 'Assign') : undefined
  if (isObject(assign)) for (const key of Object.keys(assign)) names.add(staticKey(key))
}
