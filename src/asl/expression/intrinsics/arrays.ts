// Functions over lists.
import { equal, type Json } from '../../../base/json'
import { fixed, integerArgument, IntrinsicProblem, listArgument, mostBytes, type Intrinsic } from './intrinsic'
import { javaSet } from './java-set'

const mostItems = 1000

/** Array, ArrayPartition, ArrayContains, ArrayRange, ArrayGetItem, ArrayLength, ArrayUnique. */
export const arrays: Readonly<Record<string, Intrinsic>> = {
  Array: { least: 0, most: Infinity, run: (args) => listOf(args) },
  ArrayPartition: fixed(2, (args) => partition(listArgument(args, 0), integerArgument(args, 1))),
  ArrayContains: fixed(2, (args) => listArgument(args, 0).some((item) => equal(item, args[1] ?? null))),
  ArrayRange: fixed(3, (args) => range(integerArgument(args, 0), integerArgument(args, 1), integerArgument(args, 2))),
  ArrayGetItem: fixed(2, (args) => {
    const list = listArgument(args, 0)
    const index = integerArgument(args, 1)
    // Measured: an empty list has null at every index.
    if (list.length === 0) return null
    const item = index < 0 ? undefined : list[index]
    if (item === undefined) throw new IntrinsicProblem(`The index ${index} is out of range`)
    return item
  }),
  ArrayLength: fixed(1, (args) => listArgument(args, 0).length),
  ArrayUnique: fixed(1, (args) => javaSet(listArgument(args, 0))),
}

/** Texts are counted first: one argument may be written often, and each copy would be measured again. */
function listOf(args: readonly Json[]): Json {
  let length = 0
  for (const value of args) if (typeof value === 'string') length += value.length
  if (length > mostBytes) throw new IntrinsicProblem('The result is too large')
  return [...args]
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
