// Paths of JSONPath and calls of intrinsic functions: what may stand in which field.
import { member, type Json } from '../../base/json'
import { isIntrinsic, parseIntrinsic } from '../expression/intrinsics'
import { isDefinite, parsePath, type JsonPath } from '../expression/json-path'
import type { About, Site } from '../findings'
import { memo } from '../../base/memo'
import type { Path } from '../source'
import { checkText, shown } from './values'

/** What a field accepts beside a path into the input, the context or a variable. */
export interface PathUse {
  /** Only names and single indexes into the input, because something is written there. */
  readonly isReference?: boolean
  /** A call of an intrinsic function may stand here as well: any, or one that gives a text. */
  readonly calls?: 'any' | 'text'
  readonly about?: About
}

const notReference = 'Value is not a Reference Path'
const parse = memo(parsePath)
const parseCall = memo(parseIntrinsic)

/** A path, or a call where the field takes one. */
export function checkPath(site: Site, place: Path, value: Json, use: PathUse = {}): void {
  const { about = {} } = use
  if (!checkText(site, place, value)) return
  if (isIntrinsic(value)) return checkCall(site, place, value, use)
  const parsed = parse(value)
  if (!parsed.ok) {
    const { at, message } = parsed.error
    return site.report(place, `holds ${shown(value)}, which is no path. ${message}`, { ...about, at })
  }
  const path = parsed.value
  if (use.isReference === true) return checkReference(site, place, path)
  if (typeof path.root === 'object' && path.root.variable === 'states') {
    const cure = 'In JSONPath the input is $ and the context object is $$.'
    site.report(place, `is ${shown(path.text)}, and $states exists only in JSONata. ${cure}`, about)
  }
}

function checkReference(site: Site, place: Path, path: JsonPath): void {
  const aws = notReference
  if (path.root !== 'input') {
    site.report(place, `is ${shown(path.text)}. It must begin with $ alone and lead into the state's input.`, { aws })
  } else if (!isDefinite(path)) {
    site.report(place, `is ${shown(path.text)}, which may select several places. Use names and single indexes only.`, {
      aws,
    })
  }
}

/** Functions whose value is a text. */
const textFunctions = ['ArrayGetItem', 'Base64Encode', 'Base64Decode', 'Format', 'JsonToString', 'Hash', 'UUID']

function checkCall(site: Site, place: Path, value: string, use: PathUse): void {
  const { about = {}, calls } = use
  if (calls === undefined) {
    return site.report(place, 'must be a path such as "$.order.id"; functions are not evaluated here.', about)
  }
  const parsed = parseCall(value)
  if (!parsed.ok) {
    const { at, message } = parsed.error
    return site.report(place, `holds ${shown(value)}, which is no function call. ${message}`, { ...about, at })
  }
  const { name } = parsed.value
  if (calls === 'text' && !textFunctions.includes(name)) {
    const all = textFunctions.map((each) => `States.${each}`).join(', ')
    site.report(place, `must give a text, so only these functions may stand here: ${all}.`, about)
  }
}

/** InputPath and OutputPath; null stands for an empty object. */
export function checkFlowPaths(site: Site): void {
  for (const field of ['InputPath', 'OutputPath']) {
    const value = member(site.fields, field)
    if (value !== undefined && value !== null) checkPath(site, [field], value)
  }
}

/** ResultPath, of a state or of a catcher; null discards the result. */
export function checkResultPath(site: Site, place: Path, value: Json | undefined): void {
  if (value !== undefined && value !== null) checkPath(site, place, value, { isReference: true })
}
