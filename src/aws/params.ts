import { isArray, isObject, member, type Json, type JsonArray, type JsonObject } from '../base/json'
import { AwsError } from './service'

// Readers for members of request parameters. Absent and null are the same, as on the wire; a value of another
// type is a SerializationException, which AWS gives before it looks at anything else.

function wrongType(value: Json, wanted: string): AwsError {
  if (isObject(value))
    return new AwsError('SerializationException', 'Start of structure or map found where not expected.')
  if (isArray(value)) return new AwsError('SerializationException', 'Start of list found where not expected.')
  const found =
    typeof value === 'string'
      ? 'STRING_VALUE'
      : typeof value === 'number'
        ? 'NUMBER_VALUE'
        : `${String(value).toUpperCase()}_VALUE`
  return new AwsError('SerializationException', `${found} can not be converted to ${wanted}`)
}

function given(params: JsonObject, name: string): Json | undefined {
  return member(params, name) ?? undefined
}

/** A text, where there is one. */
export function textParam(params: JsonObject, name: string): string | undefined {
  const value = given(params, name)
  if (value === undefined || typeof value === 'string') return value
  throw wrongType(value, 'a String')
}

/** A whole number, where there is one. */
export function wholeParam(params: JsonObject, name: string): number | undefined {
  const value = given(params, name)
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value))) return value
  throw wrongType(value, 'an Integer')
}

/** True or false, where it is said. */
export function flagParam(params: JsonObject, name: string): boolean | undefined {
  const value = given(params, name)
  if (value === undefined || typeof value === 'boolean') return value
  throw wrongType(value, 'a Boolean')
}

/** An object, where there is one. */
export function objectParam(params: JsonObject, name: string): JsonObject | undefined {
  const value = given(params, name)
  if (value === undefined || isObject(value)) return value
  throw isArray(value) ? wrongType(value, 'a Map') : new AwsError('SerializationException', 'Expected map or null')
}

/** A list, where there is one. */
export function listParam(params: JsonObject, name: string): JsonArray | undefined {
  const value = given(params, name)
  if (value === undefined || isArray(value)) return value
  throw new AwsError('SerializationException', 'Expected list or null')
}

/** A list of texts; empty where there is none. */
export function textsParam(params: JsonObject, name: string): readonly string[] {
  return (listParam(params, name) ?? []).map((value) => {
    if (typeof value === 'string') return value
    throw wrongType(value, 'a String')
  })
}
