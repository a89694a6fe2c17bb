// JSONata: the texts in {% %}, wherever in a state they stand.
import { isArray, isObject, type Json } from '../../base/json'
import {
  checkJsonata,
  expressionOf,
  isExpressionText,
  type JsonataMistake,
  type JsonataUse,
} from '../expression/jsonata'
import type { Site } from '../findings'
import { memo } from '../../base/memo'
import type { Path } from '../source'
import { shown } from './values'

/** An expression that may read the input and the context of `$states`. */
export const inputOnly: JsonataUse = { result: false, errorOutput: false }

/** The Output and Assign of a state that has work done. */
export const afterWork: JsonataUse = { result: true, errorOutput: false }

/** The Output and Assign of a catcher. */
export const afterError: JsonataUse = { result: false, errorOutput: true }

/** A field that must be an expression, or something beside it. */
export interface Wanted {
  /** What the field takes, for the message. */
  readonly what: string
  readonly use?: JsonataUse
}

/** All expressions in a value, at any depth. Keys are never evaluated. */
export function checkExpressions(site: Site, place: Path, value: Json, use: JsonataUse): void {
  if (typeof value === 'string') checkText(site, place, value, use)
  else if (isArray(value)) value.forEach((element, i) => checkExpressions(site, [...place, i], element, use))
  else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) checkExpressions(site, [...place, key], part, use)
  }
}

/** A text that must be an expression. */
export function checkExpression(site: Site, place: Path, text: string, wanted: Wanted): void {
  if (isExpressionText(text)) return checkInner(site, place, text, wanted.use ?? inputOnly)
  const cure = text.includes('{%') ? ' {% must be the very first and %} the very last of the text.' : ''
  site.report(place, `must be ${wanted.what}, but is ${shown(text)}.${cure}`)
}

/** A text that is no expression stands for itself, except where one of its two marks was forgotten. */
function checkText(site: Site, place: Path, text: string, use: JsonataUse): void {
  if (isExpressionText(text)) return checkInner(site, place, text, use)
  const begins = text.startsWith('{%')
  if (begins === text.endsWith('%}') && !begins) return
  const cure = begins ? 'begins with {% and does not end with %}' : 'ends with %} and does not begin with {%'
  site.report(place, `${cure}. An expression is written "{% … %}", with nothing before and after the marks.`, {
    code: 'INVALID_JSONATA_EXPRESSION',
  })
}

function checkInner(site: Site, place: Path, text: string, use: JsonataUse): void {
  const mistake = mistakesOf(use)(text)
  if (mistake === null) return
  const { code, aws, message, at } = mistake
  const inner = 2 + text.slice(2).length - text.slice(2).trimStart().length
  site.report(place, `holds an expression that AWS refuses. ${message}`, { code, aws, at: inner + at })
}

const find = (use: JsonataUse): ((text: string) => JsonataMistake | null) =>
  memo((text) => checkJsonata(expressionOf(text), use))

const mistakes = { input: find(inputOnly), work: find(afterWork), error: find(afterError) }

const mistakesOf = (use: JsonataUse): ((text: string) => JsonataMistake | null) =>
  use.errorOutput ? mistakes.error : use.result ? mistakes.work : mistakes.input
