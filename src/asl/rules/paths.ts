// Paths and payload templates: what may stand where, and what this version does not evaluate yet.
import { isArray, isObject, type Json } from '../../base/json'
import { isDefinite, parsePath, type JsonPath } from '../expression/json-path'
import { isDynamicKey, staticKey } from '../expression/payload-template'
import type { About, Site } from '../findings'
import type { Path } from '../source'
import { checkText, shown } from './values'

/** What a field accepts beside a path that selects one value of the state's input. */
export interface PathUse {
  /** Only names and single indexes into the input, because something is written there. */
  readonly isReference?: boolean
  /** An intrinsic function call may stand here as well. */
  readonly intrinsics?: boolean
  readonly about?: About
}

const notReference = 'Value is not a Reference Path'

/** A path. */
export function checkPath(site: Site, place: Path, value: Json, use: PathUse = {}): void {
  const { about = {} } = use
  if (!checkText(site, place, value)) return
  if (isIntrinsic(value)) {
    if (use.intrinsics === true) return notYetIntrinsic(site, place)
    return site.report(place, `must be a path such as "$.order.id"; functions are not evaluated here.`, about)
  }
  const parsed = parsePath(value)
  if (!parsed.ok) {
    const { at, message } = parsed.error
    return site.report(place, `holds ${shown(value)}, which is no path. ${message}`, { ...about, at })
  }
  if (use.isReference === true) checkReference(site, place, parsed.value)
  else checkEvaluated(site, place, parsed.value)
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

function checkEvaluated(site: Site, place: Path, path: JsonPath): void {
  if (typeof path.root === 'object') {
    return site.notYet(place, `variables (${path.text}) are`, 'keep values in the state’s data with ResultPath.')
  }
  for (const step of path.steps) {
    if (step.kind !== 'many') continue
    const what = step.what === 'function' ? 'functions in paths' : 'paths that select several values'
    return site.notYet(place, `${what} (${path.text}) are`, 'use names and single indexes such as $.items[0].id.')
  }
}

/** Whether a value looks like a call such as `States.Format(…)`. */
export const isIntrinsic = (value: string): boolean => /^\s*States\.\w*/.test(value)

function notYetIntrinsic(site: Site, place: Path): void {
  site.notYet(place, 'intrinsic functions (States.…) are', 'use a path, or let a function compute the value.')
}

/** InputPath and OutputPath. */
export function checkFlowPaths(site: Site): void {
  for (const field of ['InputPath', 'OutputPath']) {
    const value = site.fields[field]
    if (Object.hasOwn(site.fields, field) && value !== undefined && value !== null) checkPath(site, [field], value)
  }
}

/** ResultPath, of a state or of a catcher. */
export function checkResultPath(site: Site, place: Path, value: Json | undefined): void {
  if (value !== undefined && value !== null) checkPath(site, place, value, { isReference: true })
}

/** A payload template: Parameters, ResultSelector. */
export function checkTemplate(site: Site, place: Path, template: Json): void {
  if (isArray(template)) template.forEach((element, i) => checkTemplate(site, [...place, i], element))
  else if (isObject(template)) {
    for (const [key, value] of Object.entries(template)) {
      if (isDynamicKey(key)) checkDynamic(site, place, key, value, Object.hasOwn(template, staticKey(key)))
      else {
        if (typeof value === 'string') warnNoDollar(site, [...place, key], key, value)
        checkTemplate(site, [...place, key], value)
      }
    }
  }
}

/** A member whose value is evaluated. AWS names the object around it. */
function checkDynamic(site: Site, object: Path, key: string, value: Json, hasTwin: boolean): void {
  const place = [...object, key]
  if (hasTwin) {
    const name = staticKey(key)
    site.report(place, `and "${name}" would give the same member. Delete one of the two.`, {
      awsPlace: object,
      key: true,
    })
  }
  const aws = `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`
  if (typeof value !== 'string') {
    const text = `must hold a path such as "$.order.id", but holds ${shown(value)}. For a literal value write the key without ".$".`
    return site.report(place, text, { aws, awsPlace: object })
  }
  if (!isIntrinsic(value) && !value.startsWith('$')) {
    const text = `holds ${shown(value)}, which is neither a path nor a function call. For a literal text write the key without ".$".`
    return site.report(place, text, { aws, awsPlace: object })
  }
  checkPath(site, place, value, { intrinsics: true, about: { aws, awsPlace: object } })
}

function warnNoDollar(site: Site, place: Path, key: string, value: string): void {
  if (!/^\$\$?[.[]/.test(value) && !/^States\.\w+\(/.test(value)) return
  const text = `is sent as the text ${shown(value)}. To send what it points to, write the key as "${key}.$".`
  site.report(place, text, { code: 'NO_DOLLAR', severity: 'warning' })
}
