// Node's `crypto` as far as functions use it: digests, HMAC and chance. Ciphers and keys are in `crypto.subtle` where the browser has it.
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js'
import { Buffer } from 'buffer'

const algorithms = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
}

type Data = string | ArrayBufferView

interface Running {
  update(bytes: Uint8Array): unknown
  digest(): Uint8Array
  clone(): Running
}

const bytesOf = (data: Data, encoding: BufferEncoding = 'utf8'): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data, encoding)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  throw new TypeError('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView')
}

function algorithmOf(name: string): (typeof algorithms)['sha256'] {
  const key = name.toLowerCase().replace(/^(sha)-(\d{1,3})$/, '$1$2')
  if (!Object.hasOwn(algorithms, key)) throw new Error('Digest method not supported')
  return algorithms[key as 'sha256']
}

/** What createHash and createHmac give. */
class Digest {
  readonly #running: Running
  #isDone = false
  constructor(running: Running) {
    this.#running = running
  }
  update(data: Data, encoding?: BufferEncoding): this {
    this.#running.update(bytesOf(data, encoding))
    return this
  }
  /** Goes on by itself from here. */
  copy(): Digest {
    if (this.#isDone) throw new Error('Digest already called')
    return new Digest(this.#running.clone())
  }
  digest(): Buffer
  digest(encoding: BufferEncoding): string
  digest(encoding?: BufferEncoding): Buffer | string {
    if (this.#isDone) throw new Error('Digest already called')
    this.#isDone = true
    const digest = Buffer.from(this.#running.digest())
    return encoding === undefined ? digest : digest.toString(encoding)
  }
}

/** A digest that is fed bit by bit. */
export const createHash = (algorithm: string): Digest => new Digest(algorithmOf(algorithm).create())

/** A keyed digest that is fed bit by bit. */
export const createHmac = (algorithm: string, key: Data): Digest =>
  new Digest(hmac.create(algorithmOf(algorithm), bytesOf(key)))

/** The digest of one text, in hexadecimal digits unless said otherwise. */
export const hash = (algorithm: string, data: Data, encoding: BufferEncoding = 'hex'): string =>
  createHash(algorithm).update(data).digest(encoding)

/** Names that createHash takes. */
export const getHashes = (): string[] => Object.keys(algorithms)

/** The seeded source of chance of the run, under all of Node's names. */
export const webcrypto = globalThis.crypto
/** Ciphers and keys, where the browser has them. */
export const subtle = webcrypto.subtle
/** Fills a typed array by chance. */
export const getRandomValues = <T extends ArrayBufferView>(view: T): T => webcrypto.getRandomValues(view as never)
/** A UUID of version 4. */
export const randomUUID = (): string => webcrypto.randomUUID()

/** So many bytes by chance; asynchronous with a callback, as in Node. */
export function randomBytes(size: number, callback?: (error: null, bytes: Buffer) => void): Buffer | undefined {
  const bytes = Buffer.from(getRandomValues(new Uint8Array(size)))
  if (callback === undefined) return bytes
  setTimeout(() => callback(null, bytes), 0)
  return undefined
}

/** Fills a list of bytes by chance. */
export const randomFillSync = <T extends ArrayBufferView>(view: T): T => getRandomValues(view)

/** A whole number from `min` (0) to below `max`. */
export function randomInt(min: number, max?: number): number {
  const [low, high] = max === undefined ? [0, min] : [min, max]
  if (!(high > low)) throw new RangeError(`The value of "max" is out of range. It must be greater than ${low}.`)
  return low + Math.floor(Math.random() * (high - low))
}

/** Whether two byte lists of equal length are equal. */
export function timingSafeEqual(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [left, right] = [bytesOf(a), bytesOf(b)]
  if (left.length !== right.length) throw new RangeError('Input buffers must have the same byte length')
  return left.reduce((difference, byte, i) => difference | (byte ^ (right[i] ?? 0)), 0) === 0
}

/** Names that say clearly that they are missing: as undefined they would be errors of grammar, or of what is no function. */
const missing = (name: string) => (): never => {
  throw new Error(
    `crypto.${name} is not available in the playground: there are digests, HMAC and random values, but no ciphers and no keys`,
  )
}
/** Missing. */
export const createCipheriv = missing('createCipheriv')
/** Missing. */
export const createDecipheriv = missing('createDecipheriv')
/** Missing. */
export const createSign = missing('createSign')
/** Missing. */
export const createVerify = missing('createVerify')
/** Missing. */
export const createPrivateKey = missing('createPrivateKey')
/** Missing. */
export const createPublicKey = missing('createPublicKey')
/** Missing. */
export const createSecretKey = missing('createSecretKey')
/** Missing. */
export const generateKeyPairSync = missing('generateKeyPairSync')
/** Missing. */
export const hkdfSync = missing('hkdfSync')
/** Missing. */
export const pbkdf2 = missing('pbkdf2')
/** Missing. */
export const pbkdf2Sync = missing('pbkdf2Sync')
/** Missing. */
export const scrypt = missing('scrypt')
/** Missing. */
export const scryptSync = missing('scryptSync')
/** Missing. */
export const sign = missing('sign')
/** Missing. */
export const verify = missing('verify')
