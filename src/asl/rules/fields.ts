// Which fields are there: missing ones, unknown ones, those of the other query language.
import { isObject, member, type Json } from '../../base/json'
import type { Site } from '../findings'
import { didYouMean } from '../nearest'
import { isStateType, machineFields, stateTypes, type Shape, type StateType } from '../shape'
import type { Path } from '../source'
import { checkEnum, checkNumber, checkObject, checkText, mostSeconds } from './values'

/** Both query languages, in the order of AWS's message. */
const queryLanguages = ['JSONPath', 'JSONata']

/** The fields of the definition itself. */
export function checkMachineFields(site: Site): void {
  const { fields } = site
  checkRequired(site, [], fields, ['States', 'StartAt'])
  checkUnknown(site, [], fields, machineFields)
  checkComment(site, [], fields)
  const startAt = member(fields, 'StartAt')
  if (startAt !== undefined) checkText(site, ['StartAt'], startAt)
  const version = member(fields, 'Version')
  if (version !== undefined && version !== '1.0') site.report(['Version'], 'must be "1.0", the only version there is.')
  const timeout = member(fields, 'TimeoutSeconds')
  if (timeout !== undefined) checkNumber(site, ['TimeoutSeconds'], timeout, { min: 1, max: mostSeconds, whole: true })
  const states = member(fields, 'States')
  if (states === undefined || !checkObject(site, ['States'], states) || !isObject(states)) return
  if (Object.keys(states).length === 0) {
    const text = 'is empty. Add a state, for example "Hello": { "Type": "Pass", "End": true }.'
    site.report(['States'], text, { aws: 'Value cannot be empty' })
  }
}

/** The Type of a state; undefined where it is missing or wrong. */
export function checkType(site: Site): StateType | undefined {
  const type = member(site.fields, 'Type')
  if (type === undefined) {
    site.report([], 'has no Type. Add "Type": "Pass", or another state type.', {
      aws: 'These fields are required: [Type]',
      key: true,
    })
    return undefined
  }
  if (isStateType(type)) return type
  const hint = typeof type === 'string' ? didYouMean(type, stateTypes) : ''
  site.report(['Type'], `is no state type.${hint} There are ${stateTypes.join(', ')}.`, {
    aws: `The field 'Type' should have one of these values: [${stateTypes.join(', ')}]`,
  })
  return undefined
}

/** The fields of a state whose language is JSONPath. */
export function checkStateFields(site: Site, type: StateType, shape: Shape): void {
  const { fields } = site
  checkRequired(site, [], fields, shape.required)
  checkComment(site, [], fields)
  checkWrongLanguage(site, [], shape.jsonataOnly)
  const known = ['Type', 'Comment', 'QueryLanguage', ...shape.fields, ...shape.jsonPathOnly, ...shape.jsonataOnly]
  checkUnknown(site, [], fields, known, `${type} states do not have it.`)
  if (Object.hasOwn(fields, 'Assign') && shape.fields.includes('Assign')) {
    site.notYet(['Assign'], 'variables (Assign) are', 'keep values in the state’s data with ResultPath.', { key: true })
  }
  if (shape.moves) checkNextOrEnd(site)
}

/** Fields that exist only in JSONata, on a state whose language is JSONPath. */
export function checkWrongLanguage(site: Site, place: Path, jsonataOnly: readonly string[]): void {
  for (const field of jsonataOnly) {
    if (valueAt(site, [...place, field]) === undefined) continue
    const cure =
      field === 'Arguments'
        ? 'Use Parameters'
        : field === 'Output'
          ? 'Use ResultPath and OutputPath'
          : 'Use Variable and an operator'
    site.report([...place, field], `belongs to JSONata, and this state's QueryLanguage is JSONPath. ${cure}.`, {
      aws: `The QueryLanguage is set to 'JSONPath', but field '${field}' is only supported for the 'JSONata' QueryLanguage`,
      awsPlace: [],
      key: true,
    })
  }
}

/** Required fields, named in one finding as AWS does it. */
export function checkRequired(
  site: Site,
  place: Path,
  object: { readonly [key: string]: Json },
  required: readonly string[],
): void {
  const missing = required.filter((field) => !Object.hasOwn(object, field))
  if (missing.length === 0) return
  const text =
    place.length === 0 && site.name === null
      ? `needs ${missing.join(' and ')}.`
      : `needs the field ${missing.join(' and ')}.`
  site.report(place, text, { aws: `These fields are required: [${missing.join(', ')}]`, key: true })
}

/** Fields that nothing reads. AWS names the object around them. */
export function checkUnknown(
  site: Site,
  place: Path,
  object: { readonly [key: string]: Json },
  known: readonly string[],
  why = '',
): void {
  for (const field of Object.keys(object)) {
    if (known.includes(field)) continue
    const free = known.filter((name) => !Object.hasOwn(object, name))
    const hint = didYouMean(field, free)
    const reason = why === '' ? 'is unknown here.' : `is not supported here: ${why}`
    site.report([...place, field], `${reason}${hint === '' ? ' Delete it.' : hint}`, {
      aws: `Field '${field}' is not supported`,
      awsPlace: place,
      key: true,
    })
  }
}

/** Comment is a text, at every level. */
export function checkComment(site: Site, place: Path, object: { readonly [key: string]: Json }): void {
  const comment = member(object, 'Comment')
  if (comment !== undefined) checkText(site, [...place, 'Comment'], comment)
}

/** QueryLanguage, of a state or of the definition. */
export function checkQueryLanguage(site: Site): void {
  const language = member(site.fields, 'QueryLanguage')
  if (language !== undefined) checkEnum(site, ['QueryLanguage'], language, queryLanguages)
}

function checkNextOrEnd(site: Site): void {
  const next = member(site.fields, 'Next')
  const end = member(site.fields, 'End')
  if (next !== undefined) checkText(site, ['Next'], next)
  if (end !== undefined && typeof end !== 'boolean') {
    site.report(['End'], 'must be true, without quotes.', { aws: 'Expected value of type [BOOLEAN]' })
  } else if (next !== undefined && end === true) {
    site.report(['End'], 'may not stand beside Next. Delete one of the two.', {
      aws: 'There should only be one of the following fields: [Next, End]',
      awsPlace: [],
      key: true,
    })
  } else if (next === undefined && end !== true) {
    const text = 'has neither Next nor End. Add "Next" with the name of a state, or "End": true.'
    site.report([], text, { key: true })
  }
}

function valueAt(site: Site, place: Path): Json | undefined {
  let at: Json | undefined = site.fields
  for (const step of place) {
    if (isObject(at)) at = member(at, String(step))
    else if (Array.isArray(at)) at = at[Number(step)] as Json | undefined
    else return undefined
  }
  return at
}
