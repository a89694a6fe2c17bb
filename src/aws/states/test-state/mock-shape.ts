// Checks a mocked result against what the API's answer looks like, in AWS's words.
import type { TaskResource } from '../../../asl'
import { assert } from '../../../base/assert'
import { isArray, isObject, member, utf8Length, type Json, type JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { apiShapes } from './api-shapes'

/** STRICT: what is there is right and what must be there is there; PRESENT: only the first; NONE: neither. */
export const validationModes = ['STRICT', 'PRESENT', 'NONE'] as const

/** One of them. */
export type ValidationMode = (typeof validationModes)[number]

/** A member of a structure: its name, its type in the notation of the table, whether it must be there. */
interface Member {
  readonly name: string
  readonly type: string
  readonly required: boolean
}

/** Refuses a result that is no answer of the Task's API. APIs that the table does not have take anything. */
export function checkMockShape(resource: TaskResource, result: Json, mode: ValidationMode): void {
  if (mode === 'NONE' || resource.kind !== 'integration') return
  const service = resource.service
  const operation = operationOf(resource)
  const shape = operation === null ? undefined : rows().get(`${service}:${operation}`)
  if (shape === undefined) return
  if (!isObject(result)) throw new AwsError('ValidationException', 'Mocked result must be a JSON object.')
  // The optimized integration has parsed the payload, and may thus have anything there.
  const free = service === 'lambda' && !resource.sdk ? new Set(['Payload']) : new Set<string>()
  checkMembers(service, shape, result, mode, free)
}

/** The operation whose answer is the Task's result: of a job the one by which it is polled; null: none, or not known here. */
function operationOf({ service, action, pattern }: Extract<TaskResource, { kind: 'integration' }>): string | null {
  if (pattern === 'request-response') return action
  return service === 'states' && (pattern === 'sync' || pattern === 'sync:2') ? 'DescribeExecution' : null
}

let table: ReadonlyMap<string, string> | null = null

/** The table by name, read when first asked for. */
function rows(): ReadonlyMap<string, string> {
  table ??= new Map(
    apiShapes
      .trim()
      .split('\n')
      .map((line) => {
        const at = line.indexOf(' ')
        return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
      }),
  )
  return table
}

function membersOf(service: string, shape: string): Member[] {
  const row = rows().get(`${service}@${shape}`) ?? ''
  return row === '' ? [] : row.split(' ').map(readMember)
}

function readMember(text: string): Member {
  const at = text.indexOf(':')
  const name = text.slice(0, at)
  const required = name.endsWith('!')
  return { name: required ? name.slice(0, -1) : name, type: text.slice(at + 1), required }
}

function refuse(words: string): never {
  throw new AwsError('ValidationException', `Mock result schema validation error: ${words}`)
}

/** Members that the structure does not have are not looked at. */
function checkMembers(
  service: string,
  shape: string,
  value: JsonObject,
  mode: ValidationMode,
  free: ReadonlySet<string> = new Set(),
): void {
  for (const { name, type, required } of membersOf(service, shape)) {
    const given = member(value, name)
    if (given === undefined || given === null) {
      if (required && mode === 'STRICT') refuse(`Required field '${name}' is missing`)
    } else if (!free.has(name)) checkValue(service, name, type, given, mode)
  }
}

function checkValue(service: string, field: string, type: string, value: Json, mode: ValidationMode): void {
  const rest = type.slice(1)
  switch (type[0]) {
    case 's':
      if (typeof value !== 'string') refuse(`Field '${field}' must be a string`)
      return checkBounds(rest, utf8Length(value), {
        low: `Field '${field}' is smaller than the minimum length`,
        high: `Field '${field}' exceeds the maximum length`,
      })
    case 'n':
      if (typeof value !== 'number') refuse(`Field '${field}' must be a number`)
      return checkBounds(rest, value, {
        low: `Field '${field}' is less than the minimum value`,
        high: `Field '${field}' exceeds the maximum value`,
      })
    case 'b':
      if (typeof value !== 'boolean') refuse(`Field '${field}' must be a boolean`)
      return
    case '|':
      if (typeof value !== 'string') refuse(`Field '${field}' must be a string`)
      if (!rest.split('|').includes(value)) refuse(`Field '${field}' is not an expected value`)
      return
    case '[':
      if (!isArray(value)) refuse(`Field '${field}' must be an array`)
      return value.forEach((element) => checkValue(service, field, rest, element, mode))
    case '{':
      if (!isObject(value)) refuse(`Field '${field}' must be an object`)
      return Object.values(value).forEach((element) => checkValue(service, field, rest, element, mode))
    case '@':
      if (!isObject(value)) refuse(`Field '${field}' must be an object`)
      return checkMembers(service, rest, value, mode)
    default:
      assert(false, `the table has no types like ${type}`)
  }
}

/** `bounds` is `least~most`, each of which may be missing. */
function checkBounds(bounds: string, value: number, words: { readonly low: string; readonly high: string }): void {
  if (bounds === '') return
  const [low = '', high = ''] = bounds.split('~')
  if (low !== '' && value < Number(low)) refuse(words.low)
  if (high !== '' && value > Number(high)) refuse(words.high)
}
