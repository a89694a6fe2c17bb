// From the text of an object to items, by the InputType of a reader.
import type { ReaderConfig } from '../../../asl'
import { javaHashOrder } from '../../../asl/expression/java-hash-order'
import { isArray, isObject, member, parseJson, setMember, type Json } from '../../../base/json'
import { csvRows } from './csv'
import { readerFailed } from './failure'

/** The items of one object, one after the other; throws MapRunFailure. */
export function* itemsIn(text: string, config: ReaderConfig, inputType = config.inputType): Generator<Json> {
  switch (inputType) {
    case 'CSV':
      yield* csvItems(text, config)
      return
    case 'JSONL':
      yield* jsonLines(text)
      return
    case 'JSON':
      yield* jsonItems(text, config.pointer)
      return
    case 'PARQUET':
      throw readerFailed('The InputType PARQUET is not supported yet.')
    default:
      throw readerFailed('InputType must be one of CSV, JSON, JSONL, MANIFEST and PARQUET.')
  }
}

/** Rows as objects of texts. What a row lacks is empty, what it has too much is left out; members are in AWS's order (recorded). */
function* csvItems(text: string, { headers, delimiter }: ReaderConfig): Generator<Json> {
  const rows = csvRows(text, delimiter)
  const names = headers ?? firstOf(rows)
  if (new Set(names).size < names.length) throw readerFailed('CSV headers cannot contain duplicates.')
  const columns = javaHashOrder(names).map((name) => ({ name, at: names.indexOf(name) }))
  for (const row of rows) {
    const item: Record<string, Json> = {}
    for (const { name, at } of columns) setMember(item, name, row[at] ?? '')
    yield item
  }
}

function firstOf(rows: Generator<string[]>): readonly string[] {
  const first = rows.next()
  return first.done === true ? [] : first.value
}

function* jsonLines(text: string): Generator<Json> {
  let number = 0
  for (const line of lines(text)) {
    number++
    if (line.trim() === '') continue
    const item = parseJson(line)
    if (item === undefined) throw readerFailed(`Unable to parse line ${number} as JSON.`)
    yield item
  }
}

/** Without a list of all of them, as a file may be long. */
function* lines(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at)
    const end = found < 0 ? text.length : found
    yield text.slice(at, end)
    at = end + 1
  }
}

function jsonItems(text: string, pointer: string): readonly Json[] {
  const value = parseJson(text)
  if (value === undefined) throw readerFailed('Unable to parse the file as JSON.')
  const found = pointer === '' ? value : at(value, pointer)
  if (isArray(found)) return found
  throw readerFailed('Attempting to map over non-iterable node.')
}

/** What a JSON Pointer (RFC 6901) points to. */
function at(value: Json, pointer: string): Json | undefined {
  let found: Json | undefined = value
  for (const part of pointer.replace(/^\//, '').split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isArray(found)) found = /^(0|[1-9]\d*)$/.test(name) ? found[Number(name)] : undefined
    else found = isObject(found) ? member(found, name) : undefined
  }
  return found
}
