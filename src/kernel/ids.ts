import { manyRandomBits, randomBits, type RandomStreams } from './random'

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

const hexByte = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

const hexOf = (byte: number): string => hexByte[byte & 255] ?? ''

function hexWord(bits: number): string {
  return hexOf(bits >>> 24) + hexOf(bits >>> 16) + hexOf(bits >>> 8) + hexOf(bits)
}

/** A UUID (version 4) from a stream. */
function uuid(source: IdSource, stream: string): string {
  const a = hexWord(randomBits(source.random, source.seed, stream))
  const b = hexWord((randomBits(source.random, source.seed, stream) & 0xffff0fff) | 0x00004000)
  const c = hexWord((randomBits(source.random, source.seed, stream) & 0x3fffffff) | 0x80000000)
  const d = hexWord(randomBits(source.random, source.seed, stream))
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const base64Codes = Array.from(base64, (character) => character.charCodeAt(0))

/** A receipt handle in the look of SQS's: `AQEB` and base64. Made at once: joined from parts it took three times as long. */
function receipt(source: IdSource): string {
  const codes: number[] = []
  for (const bits of manyRandomBits(source.random, source.seed, 'id:receipt', 24))
    for (let shift = 0; shift < 30; shift += 6) codes.push(base64Codes[(bits >>> shift) & 63] as number)
  return `AQEB${String.fromCharCode(...codes)}==`
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
