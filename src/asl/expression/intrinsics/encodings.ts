// Base64 and hashes, over the UTF-8 bytes of a text.
import { decodeBase64, encodeBase64 } from '../../../base/base64'
import { hashes, isHashName } from '../../../base/hash'
import { toText } from '../../../base/json'
import { fromUtf8, toUtf8 } from '../../../base/utf8'
import { fixed, IntrinsicProblem, shortText, textArgument, type Intrinsic } from './intrinsic'

/** Base64Encode, Base64Decode, Hash. */
export const encodings: Readonly<Record<string, Intrinsic>> = {
  Base64Encode: fixed(1, (args) => encodeBase64(toUtf8(shortText(textArgument(args, 0))))),
  Base64Decode: fixed(1, (args) => fromUtf8(decodeLeniently(shortText(textArgument(args, 0))))),
  Hash: fixed(2, (args) => {
    const [data = null] = args
    const text = shortText(typeof data === 'string' ? data : toText(data))
    const name = textArgument(args, 1)
    if (!isHashName(name)) throw new IntrinsicProblem('The algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512')
    return hashes[name](text)
  }),
}

/**
 * Measured: AWS skips what is no digit, ends at the first `=` and wants no padding, so that it refuses nothing. The library that
 * decodes in this way also takes the URL-safe digits of tokens.
 */
function decodeLeniently(text: string): Uint8Array {
  const end = text.indexOf('=')
  const digits = (end === -1 ? text : text.slice(0, end))
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/[^A-Za-z0-9+/]/g, '')
  // One digit alone holds no byte.
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits
  return decodeBase64(whole.padEnd(Math.ceil(whole.length / 4) * 4, '=')) ?? new Uint8Array()
}
