import { hexCode } from '../base/hash'
import { manyRandomBits, type RandomStreams } from './random'

/** Kinds of ids. Each draws from its own stream, so that one more of a kind does not change the others. */
export type IdKind =
  | 'operation'
  | 'call'
  | 'request'
  | 'message'
  | 'receipt'
  | 'invocation'
  | 'mapping'
  | 'execution'
  | 'container'
  | 'revision'
  | 'expression'
  | 'token'

/** What ids are made of; part of the world. */
export interface IdSource {
  readonly seed: number
  readonly random: RandomStreams
  readonly counters: Record<string, number>
}

/** Where the hexadecimal digits of a UUID stand, eight for each of its four words. */
const uuidPlaces = Array.from('xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx').flatMap((x, place) => (x === 'x' ? [place] : []))
const uuidCodes = Array.from('00000000-0000-0000-0000-000000000000', (character) => character.charCodeAt(0))

/** A UUID (version 4) from a stream. Made of codes: a text joined from parts is kept in parts, 300 bytes of them. */
function uuid(source: IdSource, stream: string): string {
  const words = manyRandomBits(source.random, source.seed, stream, 4)
  words[1] = ((words[1] as number) & 0xffff0fff) | 0x00004000
  words[2] = ((words[2] as number) & 0x3fffffff) | 0x80000000
  for (let i = 0; i < 32; i++)
    uuidCodes[uuidPlaces[i] as number] = hexCode(((words[i >> 3] as number) >>> (28 - 4 * (i & 7))) & 15)
  return String.fromCharCode.apply(null, uuidCodes)
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const base64Codes = Array.from(base64, (character) => character.charCodeAt(0))
const receiptCodes = Array.from(`AQEB${'A'.repeat(120)}==`, (character) => character.charCodeAt(0))

/** A receipt handle in the look of SQS's: `AQEB` and base64. Made at once: joined from parts it took three times as long. */
function receipt(source: IdSource): string {
  let place = 4
  for (const bits of manyRandomBits(source.random, source.seed, 'id:receipt', 24))
    for (let shift = 0; shift < 30; shift += 6) receiptCodes[place++] = base64Codes[(bits >>> shift) & 63] as number
  return String.fromCharCode.apply(null, receiptCodes)
}

/** A fresh id of a kind: counted where it stays inside (operation, call, container), random where people see it. */
export function newId(source: IdSource, kind: IdKind): string {
  switch (kind) {
    case 'operation':
    case 'call':
    case 'container': {
      const n = (source.counters[kind] ?? 0) + 1
      source.counters[kind] = n
      return `${kind}-${n}`
    }
    case 'receipt':
      return receipt(source)
    default:
      return uuid(source, `id:${kind}`)
  }
}
