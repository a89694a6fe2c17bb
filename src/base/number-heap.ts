/** Adds a number to a binary heap of numbers in a plain array: 8 bytes each, where an entry of `heap.ts` takes 80. */
export function pushNumber(heap: number[], value: number): void {
  let i = heap.length
  heap.push(value)
  while (i > 0) {
    const up = (i - 1) >> 1
    const parent = heap[up] as number
    if (value >= parent) break
    heap[i] = parent
    i = up
  }
  heap[i] = value
}

/** Takes the smallest number out. */
export function popNumber(heap: number[]): number | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return top
  let i = 0
  const size = heap.length
  for (;;) {
    let child = 2 * i + 1
    if (child >= size) break
    if (child + 1 < size && (heap[child + 1] as number) < (heap[child] as number)) child++
    const smaller = heap[child] as number
    if (smaller >= last) break
    heap[i] = smaller
    i = child
  }
  heap[i] = last
  return top
}
