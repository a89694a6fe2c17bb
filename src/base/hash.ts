import { md5 as md5Bytes, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const blank = md5Bytes.create()
const work = md5Bytes.create()
const digest = new Uint8Array(blank.outputLen)
const utf8 = new TextEncoder()
const scratch = new Uint8Array(4096)
const digestCodes = Array.from({ length: 2 * blank.outputLen }, () => 0)

/** MD5 of a text's UTF-8 bytes in lower-case hex: SQS's MD5OfMessageBody. One hasher is used
 * again and again, in 0.6 of the time of a new one; the text is made of codes, since one that is joined from parts is kept in parts. */
export function md5(text: string): string {
  if (text.length * 3 > scratch.length) return bytesToHex(md5Bytes(utf8ToBytes(text)))
  blank._cloneInto(work)
  work.update(scratch.subarray(0, utf8.encodeInto(text, scratch).written))
  work.digestInto(digest)
  for (let i = 0; i < digest.length; i++) {
    const byte = digest[i] as number
    digestCodes[2 * i] = hexCode(byte >>> 4)
    digestCodes[2 * i + 1] = hexCode(byte & 15)
  }
  return String.fromCharCode.apply(null, digestCodes)
}

/** Character code of a hexadecimal digit from 0 to 15. */
export const hexCode = (digit: number): number => digit + (digit < 10 ? 48 : 87)

/** MD5 of bytes in lower-case hex: SQS's digest of message attributes. */
export function md5OfBytes(bytes: Uint8Array): string {
  return bytesToHex(md5Bytes(bytes))
}

const hex =
  (digest: (bytes: Uint8Array) => Uint8Array) =>
  (text: string): string =>
    bytesToHex(digest(utf8ToBytes(text)))

/** The algorithms of States.Hash and of JSONata's $hash by AWS's names: of a text's UTF-8 bytes, in lower-case hex. */
export const hashes = {
  MD5: md5,
  'SHA-1': hex(sha1),
  'SHA-256': hex(sha256),
  'SHA-384': hex(sha384),
  'SHA-512': hex(sha512),
} as const

/** Whether AWS knows an algorithm of that name; upper case matters. */
export const isHashName = (name: string): name is keyof typeof hashes => Object.hasOwn(hashes, name)

/** Folds a text into a hash of what came before; for telling logs apart, not for security. 53 bits. */
export function runningHash(hash: number, text: string): number {
  let low = (0xdeadbeef ^ hash) >>> 0
  let high = (0x41c6ce57 ^ Math.floor(hash / 4_294_967_296)) >>> 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 2_654_435_761)
    high = Math.imul(high ^ unit, 1_597_334_677)
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & high) + (low >>> 0)
}
