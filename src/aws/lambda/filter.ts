// Filters of an event source mapping: which messages its function gets to see.
import { freeze, isArray, isObject, member, parseJson, type Json, type JsonObject } from '../../base/json'
import { isPattern, matchesPattern } from '../event-pattern'
import { listParam, objectParam, textParam } from '../params'
import { invalidParameter } from './errors'
import { filtersLimit, patternLimit } from './limits'
import type { Filter } from './state'

/** FilterCriteria of a request; undefined: not given. An empty list takes the filters away. */
export function readFilters(params: JsonObject): readonly Filter[] | undefined {
  const criteria = objectParam(params, 'FilterCriteria')
  if (criteria === undefined) return undefined
  const filters = listParam(criteria, 'Filters') ?? []
  if (filters.length > filtersLimit)
    throw invalidParameter(`Filters exceed the maximum of ${filtersLimit}: ${filters.length} were given.`)
  return freeze(
    filters.map((filter) =>
      readFilter(isObject(filter) ? (textParam(filter, 'Pattern') ?? '') : ''),
    ) as unknown as Json,
  ) as unknown as readonly Filter[]
}

function readFilter(text: string): Filter {
  const pattern = text.length > patternLimit ? undefined : parseJson(text)
  if (pattern === undefined || !isFilter(pattern)) throw invalidParameter('Invalid filter pattern definition.')
  return { text, pattern }
}

const isFilter = (value: Json): value is JsonObject => isPattern(value)

/** Whether a message of ReceiveMessage's answer fits one of the filters; `record` is it as the function would see it. */
export function fitsFilters(filters: readonly Filter[], record: JsonObject): boolean {
  return filters.length === 0 || filters.some(({ pattern }) => fits(pattern, record))
}

/**
 * The body is looked into as JSON by a pattern for its members, and as a text by a pattern of texts. A body of the other form fits
 * neither (recorded for texts, documented for JSON).
 */
function fitsBody(wanted: Json, record: JsonObject): boolean {
  const text = member(record, 'body')
  const value = typeof text === 'string' ? parseJson(text) : undefined
  const isJson = isObject(value) || isArray(value ?? null)
  if (isJson === isArray(wanted)) return false
  return matchesPattern({ body: wanted }, isJson ? { body: value ?? null } : record)
}

/** All members must fit; of `$or` one pattern, which may be one for the body again. */
function fits(pattern: JsonObject, record: JsonObject): boolean {
  return Object.entries(pattern).every(([name, part]) => {
    if (name === '$or' && isArray(part) && part.every(isObject)) return part.some((one) => fits(one, record))
    return name === 'body' ? fitsBody(part, record) : matchesPattern({ [name]: part }, record)
  })
}
