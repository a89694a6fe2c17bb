// Functions over lists.
import { equal, isArray, isObject, toText, type Json } from '../../../base/json'
import { fixed, integerArgument, IntrinsicProblem, listArgument, type Intrinsic } from './intrinsic'

const mostItems = 1000

/** Array, ArrayPartition, ArrayContains, ArrayRange, ArrayGetItem, ArrayLength, ArrayUnique. */
export const arrays: Readonly<Record<string, Intrinsic>> = {
  Array: { least: 0, most: Infinity, run: (args) => [...args] },
  ArrayPartition: fixed(2, (args) => partition(listArgument(args, 0), integerArgument(args, 1))),
  ArrayContains: fixed(2, (args) => listArgument(args, 0).some((item) => equal(item, args[1] ?? null))),
  ArrayRange: fixed(3, (args) => range(integerArgument(args, 0), integerArgument(args, 1), integerArgument(args, 2))),
  ArrayGetItem: fixed(2, (args) => {
    const list = listArgument(args, 0)
    const index = integerArgument(args, 1)
    const item = index < 0 ? undefined : list[index]
    if (item === undefined) throw new IntrinsicProblem(`The index ${index} is out of range`)
    return item
  }),
  ArrayLength: fixed(1, (args) => listArgument(args, 0).length),
  ArrayUnique: fixed(1, (args) => unique(listArgument(args, 0))),
}

function partition(list: readonly Json[], size: number): Json {
  if (size < 1) throw new IntrinsicProblem('The chunk size must be a positive number')
  const chunks: Json[] = []
  for (let i = 0; i < list.length; i += size) chunks.push(list.slice(i, i + size))
  return chunks
}

function range(start: number, end: number, step: number): Json {
  if (step === 0) throw new IntrinsicProblem('The increment must not be 0')
  const count = Math.max(0, Math.floor((end - start) / step) + 1)
  if (count > mostItems) throw new IntrinsicProblem(`The range has more than ${mostItems} items`)
  return Array.from({ length: count }, (_, i) => start + i * step)
}

/** The first of each equal ones, compared deeply; the order of members does not matter. */
function unique(list: readonly Json[]): Json {
  const seen = new Set<string>()
  return list.filter((item) => {
    const key = toText(sorted(item))
    return !seen.has(key) && seen.add(key)
  })
}

function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  // As a list of pairs: names like `1` would be put in order by JavaScript itself.
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [`:${key}`, sorted(part)])
}
