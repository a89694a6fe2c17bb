// Which fields are there: missing ones, unknown ones, those of the other query language.
import { member, type JsonObject } from '../../base/json'
import { operatorField } from '../expression/choice-operators'
import type { Site } from '../findings'
import { didYouMean } from '../nearest'
import { isStateType, stateTypes, type Shape, type StateType } from '../shape'
import type { Path } from '../source'
import { checkEnum, checkText } from './values'

/** Both query languages, in the order of AWS's message. */
const queryLanguages = ['JSONPath', 'JSONata']

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

/** The fields of a state: required ones, those of the other language, unknown ones, and the way out. */
export function checkStateFields(site: Site, type: StateType, shape: Shape): void {
  const { fields } = site
  checkRequired(site, [], fields, shape.required)
  checkComment(site, [], fields)
  // AWS says no more than that a state must not go back to JSONPath.
  if (!goesBack(site)) {
    checkWrongLanguage(site, [], fields, site.language === 'JSONata' ? shape.jsonPathOnly : shape.jsonataOnly)
  }
  const known = ['Type', 'Comment', 'QueryLanguage', ...shape.fields, ...shape.jsonPathOnly, ...shape.jsonataOnly]
  checkUnknown(site, [], fields, known, `${type} states do not have it.`)
  if (shape.moves) checkNextOrEnd(site)
}

const goesBack = (site: Site): boolean => site.scope.language === 'JSONata' && site.language === 'JSONPath'

const cures: ReadonlyMap<string, string> = new Map([
  ['Arguments', 'Use Parameters.'],
  ['Output', 'Use ResultPath and OutputPath.'],
  ['Condition', 'Use Variable and an operator.'],
  ['Items', 'Use ItemsPath.'],
  ['InputPath', 'Write $states.input and the path where the value is needed.'],
  ['ItemsPath', 'Use Items.'],
  ['Result', 'Use Output.'],
  ['ResultPath', 'Use Output.'],
  ['OutputPath', 'Use Output.'],
  ['ResultSelector', 'Use Output.'],
])

function cureOf(site: Site, field: string): string {
  if (field === 'Parameters') {
    const type = member(site.fields, 'Type')
    return type === 'Map' ? 'Use ItemSelector.' : type === 'Pass' ? 'Use Output.' : 'Use Arguments.'
  }
  const known = cures.get(field)
  if (known !== undefined) return known
  const isOfRule = field === 'Variable' || !field.endsWith('Path') || operatorField(field) !== undefined
  return `Use ${isOfRule ? 'Condition' : field.slice(0, -4)} with an expression in {% %}.`
}

/** Fields that exist only in the language that is not the state's. AWS names the state. */
export function checkWrongLanguage(site: Site, place: Path, object: JsonObject, others: readonly string[]): void {
  const other = site.language === 'JSONata' ? 'JSONPath' : 'JSONata'
  for (const field of others) {
    if (!Object.hasOwn(object, field)) continue
    const text = `belongs to ${other}, and this state's QueryLanguage is ${site.language}. ${cureOf(site, field)}`
    site.report([...place, field], text, {
      aws: `The QueryLanguage is set to '${site.language}', but field '${field}' is only supported for the '${other}' QueryLanguage`,
      awsPlace: [],
      key: true,
    })
  }
}

/** Required fields, named in one finding as AWS does it. */
export function checkRequired(site: Site, place: Path, object: JsonObject, required: readonly string[]): void {
  const missing = required.filter((field) => !Object.hasOwn(object, field))
  if (missing.length === 0) return
  const text =
    place.length === 0 && site.name === null
      ? `needs ${missing.join(' and ')}.`
      : `needs the field ${missing.join(' and ')}.`
  site.report(place, text, { aws: `These fields are required: [${missing.join(', ')}]`, key: true })
}

/** Fields that nothing reads. AWS names the object around them. */
export function checkUnknown(site: Site, place: Path, object: JsonObject, known: readonly string[], why = ''): void {
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
export function checkComment(site: Site, place: Path, object: JsonObject): void {
  const comment = member(object, 'Comment')
  if (comment !== undefined) checkText(site, [...place, 'Comment'], comment)
}

/** QueryLanguage, of a state or of the definition. */
export function checkQueryLanguage(site: Site): void {
  const language = member(site.fields, 'QueryLanguage')
  if (language === undefined || !checkEnum(site, ['QueryLanguage'], language, queryLanguages)) return
  if (site.name === null || !goesBack(site)) return
  const text = 'goes back to JSONPath, but the whole definition is in JSONata. Set QueryLanguage on the states instead.'
  const aws = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"
  site.report(['QueryLanguage'], text, { aws, awsPlace: [] })
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
