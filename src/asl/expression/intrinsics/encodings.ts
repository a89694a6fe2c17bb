// Base64 and hashes, over the UTF-8 bytes of a text.
import { decodeBase64, encodeBase64 } from '../../../base/base64'
import { hashes, isHashName } from '../../../base/hash'
import { toText } from '../../../base/json'
import { fromUtf8, toUtf8 } from '../../../base/utf8'
import { fixed, IntrinsicProblem, shortTextArgument, textArgument, type Intrinsic } from './intrinsic'

/** Base64Encode, Base64Decode, Hash. */
export const encodings: Readonly<Record<string, Intrinsic>> = {
  Base64Encode: fixed(1, (args) => encodeBase64(toUtf8(shortTextArgument(args, 0)))),
  Base64Decode: fixed(1, (args) => {
    const bytes = decodeBase64(shortTextArgument(args, 0))
    if (bytes === undefined) throw new IntrinsicProblem('The string is not valid Base64')
    return fromUtf8(bytes)
  }),
  Hash: fixed(2, (args) => {
    const [data] = args
    const text = typeof data === 'string' ? shortTextArgument(args, 0) : toText(data ?? null)
    const name = textArgument(args, 1)
    if (!isHashName(name)) throw new IntrinsicProblem('The algorithm must be MD5, SHA-1, SHA-256, SHA-384 or SHA-512')
    return hashes[name](text)
  }),
}
