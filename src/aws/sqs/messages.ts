import { md5OfBytes } from '../../base/hash'
import { isObject, member, setMember, utf8Length, type Json, type JsonObject } from '../../base/json'
import { objectParam, textParam } from '../params'
import { decodeBase64 } from '../../base/base64'
import { AwsError } from '../service'
import { invalidParameter } from './errors'
import { messageAttributesLimit } from './limits'

/** Digits of precision of a Number. */
const mostDigits = 38

const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** Refuses characters outside the XML set; SQS takes no others, in bodies and in attribute values. */
export function checkCharacters(text: string): void {
  if (forbidden.test(text)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    )
  }
}

/** Message attributes of a request, checked; null: none. `parameter` is MessageAttributes or MessageSystemAttributes. */
export function readMessageAttributes(params: JsonObject, parameter: string): JsonObject | null {
  const given = objectParam(params, parameter)
  if (given === undefined) return null
  const names = Object.keys(given)
  if (names.length === 0) return null
  if (names.length > messageAttributesLimit) {
    throw invalidParameter(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${messageAttributesLimit}].`,
    )
  }
  const attributes: Record<string, Json> = {}
  for (const name of names) {
    checkName(name)
    const value = member(given, name)
    if (!isObject(value))
      throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`)
    setMember(attributes, name, readAttribute(name, value))
  }
  return attributes
}

function checkName(name: string): void {
  // Letters with accents pass on AWS although the documentation does not say so.
  if (!/^[\p{L}\p{N}_.-]{1,256}$/u.test(name) || name.startsWith('.') || name.endsWith('.') || name.includes('..')) {
    throw invalidParameter(
      `Message (user) attribute name '${name}' is invalid. It can contain letters, digits, '_', '-' and '.', at most 256, and no period at its beginning or end.`,
    )
  }
  if (/^(aws|amazon)\./i.test(name))
    throw invalidParameter(`Message (user) attribute name '${name}' must not start with 'AWS.' or 'Amazon.'.`)
}

function readAttribute(name: string, given: JsonObject): JsonObject {
  const type = textParam(given, 'DataType') ?? ''
  if (type === '')
    throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`)
  const [kind] = type.split('.', 1)
  if ((kind !== 'String' && kind !== 'Number' && kind !== 'Binary') || type.length > 256) {
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    )
  }
  const text = textParam(given, kind === 'Binary' ? 'BinaryValue' : 'StringValue') ?? ''
  if (text === '')
    throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${kind}'.`)
  if (kind === 'Binary') {
    if (decodeBase64(text) === undefined)
      throw invalidParameter(`The value of message (user) attribute '${name}' is no base64 text.`)
    return { BinaryValue: text, DataType: type }
  }
  checkCharacters(text)
  if (kind === 'Number' && !isNumber(text)) {
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`)
  }
  return { StringValue: text, DataType: type }
}

/** Up to 38 digits between the first and the last that is not 0, and a first one from the 128th decimal place to the 127th before the point (documented). */
function isNumber(text: string): boolean {
  const [, whole = '', fraction = '', power = '0'] =
    /^[+-]?(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+|0+$/g, '')
  if (digits === '') return whole + fraction !== ''
  const first = whole.length - (whole + fraction).search(/[1-9]/) - 1 + Number(power)
  const isInRange = first >= -128 && (first < 126 || (first === 126 && digits === '1'))
  return digits.length <= mostDigits && isInRange
}

/** Bytes that attributes add to the size of a message: names, types and values. */
export function attributesBytes(attributes: JsonObject | null): number {
  if (attributes === null) return 0
  let bytes = 0
  for (const name of Object.keys(attributes)) {
    const { type, value } = partsOf(attributes, name)
    bytes += utf8Length(name) + utf8Length(type) + value.length
  }
  return bytes
}

/** MD5 of message attributes; clients compare it with their own. Lengths are big-endian, names in code unit order. */
export function md5OfAttributes(attributes: JsonObject): string {
  const bytes: number[] = []
  const add = (part: Uint8Array): void => {
    bytes.push(part.length >>> 24, (part.length >>> 16) & 255, (part.length >>> 8) & 255, part.length & 255)
    for (const byte of part) bytes.push(byte)
  }
  for (const name of Object.keys(attributes).sort(byCodeUnits)) {
    const { type, value } = partsOf(attributes, name)
    add(utf8(name))
    add(utf8(type))
    bytes.push(type.startsWith('Binary') ? 2 : 1)
    add(value)
  }
  return md5OfBytes(Uint8Array.from(bytes))
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function partsOf(attributes: JsonObject, name: string): { type: string; value: Uint8Array } {
  const attribute = member(attributes, name) as JsonObject
  const type = attribute['DataType'] as string
  const binary = attribute['BinaryValue']
  return {
    type,
    value: typeof binary === 'string' ? (decodeBase64(binary) as Uint8Array) : utf8(attribute['StringValue'] as string),
  }
}

/** The attributes that a receive asked for: `All`, `*`, `.*`, a prefix with `.*`, or a name; null: none of them is there. */
export function chosenAttributes(attributes: JsonObject | null, names: readonly string[]): JsonObject | null {
  if (attributes === null || names.length === 0) return null
  if (names.some((name) => name === 'All' || name === '*' || name === '.*')) return attributes
  const chosen: Record<string, Json> = {}
  for (const name of Object.keys(attributes)) {
    if (names.some((wanted) => wanted === name || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -2))))) {
      setMember(chosen, name, attributes[name] as Json)
    }
  }
  return Object.keys(chosen).length === 0 ? null : chosen
}
