// Where a field comes from: what the payloads of an execution's states have at its path, from event to event.
import { equal, isArray, isObject, member, parseJson, toText, type Json } from '../../base/json'
import type { HistoryRow } from '../../views/views'

/** Keys and indexes from the root of a payload. */
export type FieldPath = readonly (string | number)[]

/** A value somewhere in a payload. */
export interface Found {
  readonly path: FieldPath
  readonly value: Json
}

/** Something that happened to a field. */
export interface Moment {
  readonly id: number
  readonly at: number
  readonly state: string
  readonly side: 'input' | 'output'
  readonly change: 'born' | 'changed' | 'lost'
  /** Null where it was lost. */
  readonly value: Json
}

const mostFound = 50

/** Fields whose name or value contains a text, whatever its case; the outermost first. */
export function findIn(payload: Json, text: string): readonly Found[] {
  const wanted = text.trim().toLowerCase()
  const found: Found[] = []
  if (wanted === '') return found
  const look = (value: Json, path: FieldPath): void => {
    if (found.length >= mostFound) return
    const name = String(path.at(-1) ?? '').toLowerCase()
    const isLeaf = !isArray(value) && !isObject(value)
    const isNamed = typeof path.at(-1) === 'string' && name.includes(wanted)
    if (isNamed || (isLeaf && toText(value).toLowerCase().includes(wanted))) found.push({ path, value })
    if (isArray(value)) value.forEach((one, i) => look(one, [...path, i]))
    else if (isObject(value)) for (const [key, one] of Object.entries(value)) look(one, [...path, key])
  }
  look(payload, [])
  return found
}

/** A path as JSONPath: `$.order.items[0]`. */
export const pathText = (path: FieldPath): string =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : /^\w+$/.test(step) ? `.${step}` : `['${step}']`)).join('')}`

/** The same in JSONata: `$states.input.order.items[0]`. */
export const jsonataText = (path: FieldPath): string =>
  `$states.input${path.map((step) => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `.\`${step}\``)).join('')}`

function valueAt(payload: Json | undefined, path: FieldPath): Json | undefined {
  let value = payload
  for (const step of path) {
    if (isArray(value)) value = typeof step === 'number' ? value[step] : undefined
    else value = isObject(value) && typeof step === 'string' ? member(value, step) : undefined
  }
  return value
}

/** What happened to the field of a path, in the states of one walk. */
export function biographyOf(rows: readonly HistoryRow[], flow: string, path: FieldPath): readonly Moment[] {
  const moments: Moment[] = []
  let before: Json | undefined
  for (const row of rows) {
    const isEntry = row.type.endsWith('StateEntered')
    if (row.flow !== flow || (!isEntry && !row.type.endsWith('StateExited'))) continue
    const side = isEntry ? 'input' : 'output'
    const value = valueAt(payloadOf(row, side), path)
    const change = changeOf(before, value)
    before = value
    if (change === null) continue
    moments.push({ id: row.id, at: row.at, state: row.state ?? '', side, change, value: value ?? null })
  }
  return moments
}

function changeOf(before: Json | undefined, value: Json | undefined): Moment['change'] | null {
  if (before === undefined) return value === undefined ? null : 'born'
  if (value === undefined) return 'lost'
  return equal(before, value) ? null : 'changed'
}

function payloadOf(row: HistoryRow, side: 'input' | 'output'): Json | undefined {
  const aws = isObject(row.aws) ? row.aws : {}
  const details =
    member(aws, side === 'input' ? 'stateEnteredEventDetails' : 'stateExitedEventDetails') ?? member(aws, 'details')
  const text = isObject(details) ? member(details, side) : undefined
  return typeof text === 'string' ? parseJson(text) : undefined
}
