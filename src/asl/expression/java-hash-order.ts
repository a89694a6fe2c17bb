/**
 * The order in which a Java HashMap gives out its keys. AWS keeps the `.$` members of a payload template in such a map,
 * and the order is visible in every history; verified against some thirty recorded templates.
 */
export function javaHashOrder(keys: readonly string[]): string[] {
  return inHashOrder(keys, javaHash)
}

/** Different values in the order of a Java hash table that has grown with them. */
export function inHashOrder<T>(values: readonly T[], hash: (value: T) => number): T[] {
  let capacity = 16
  while (values.length > capacity * 0.75) capacity *= 2
  const buckets = new Map<number, T[]>()
  for (const value of values) {
    const bucket = spread(hash(value)) & (capacity - 1)
    const found = buckets.get(bucket)
    if (found === undefined) buckets.set(bucket, [value])
    else found.push(value)
  }
  return [...buckets.keys()].sort((a, b) => a - b).flatMap((bucket) => buckets.get(bucket) ?? [])
}

/** String.hashCode. */
export function javaHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0
  return hash
}

const spread = (hash: number): number => hash ^ (hash >>> 16)
