// The functions that AWS adds to JSONata, with `$random` in its own form. Facts: they cut fractions towards zero, and most of
// them give nothing, rather than fail, for arguments that make no sense.
import { parseJson } from '../../base/json'
import { hashes, isHashName } from '../../base/hash'
import { javaRandomDouble } from './java-random'
import { library, memoryLimit, raise, type JsonataFunction, type JsonataLibrary } from './jsonata-sync'

/** Measured: so many items fit into the memory that AWS gives to `$range`. */
const longestRange = 360_145

/** A list that collapses when it has one item, as results of JSONata do. */
interface Sequence extends Array<unknown> {
  sequence?: true
}

/** `$partition(array, size)`: an array of arrays of that size, the last one perhaps shorter. */
function partition([list, size]: readonly unknown[]): unknown {
  if (!Array.isArray(list) || typeof size !== 'number') return undefined
  const length = Math.trunc(size)
  if (length < 0) raise({ internal: true })
  if (length === 0 || list.length === 0) return undefined
  const items: readonly unknown[] = list
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) => items.slice(i * length, (i + 1) * length))
}

/** `$range(first, last, step)`: numbers from the first to the last, which is included if the steps meet it. */
function range(args: readonly unknown[]): unknown {
  const [first, last, step] = args.map((arg) => (typeof arg === 'number' ? Math.trunc(arg) : undefined))
  if (first === undefined || last === undefined || step === undefined) return undefined
  const count = Math.floor((last - first) / step) + 1
  if (step === 0 || !(count >= 1)) return undefined
  if (count > longestRange) raise({ limit: memoryLimit })
  const items: Sequence = Array.from({ length: count }, (_, i) => first + i * step)
  items.sequence = true
  return items
}

/** `$hash(data, algorithm)`: the digest of a text's UTF-8 bytes in lower-case hex; names of algorithms are case-sensitive. */
function hash([data, algorithm]: readonly unknown[]): unknown {
  if (typeof data !== 'string' || typeof algorithm !== 'string') return undefined
  return isHashName(algorithm) ? hashes[algorithm](data) : raise({ internal: true })
}

/** `$parse(text)`: the value that a JSON text stands for. */
function parse([text]: readonly unknown[]): unknown {
  if (typeof text !== 'string') return undefined
  const value = parseJson(text)
  return value === undefined ? raise({ internal: true }) : value
}

/** `$random([seed])`: from 0 up to 1; the same for the same seed, as java.util.Random gives it. */
const random: JsonataFunction = ([seed], host) =>
  typeof seed === 'number' ? javaRandomDouble(Math.trunc(seed)) : host.random()

/** The standard functions and AWS's own, registered once. */
export const awsLibrary: JsonataLibrary = library([
  ['partition', '<an?:a<a>>', partition],
  ['range', '<nn?n?:a<n>>', range],
  ['hash', '<ss?:s>', hash],
  ['parse', '<s:x>', parse],
  ['random', '<n?:n>', random],
  ['uuid', '<:s>', (_args, host) => host.uuid()],
])
