/** An entry of a heap: ordered by its first, then by its second number. */
export type HeapEntry = readonly [number, number, ...unknown[]]

const before = (a: HeapEntry, b: HeapEntry): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])

/** Adds an entry to a binary heap that lives in a plain array, so that it is JSON. */
export function heapPush<E extends HeapEntry>(heap: E[], entry: E): void {
  let i = heap.length
  heap.push(entry)
  while (i > 0) {
    const up = (i - 1) >> 1
    const parent = heap[up] as E
    if (!before(entry, parent)) break
    heap[i] = parent
    i = up
  }
  heap[i] = entry
}

/** Takes the smallest entry out. */
export function heapPop<E extends HeapEntry>(heap: E[]): E | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return top
  let i = 0
  const size = heap.length
  for (;;) {
    let child = 2 * i + 1
    if (child >= size) break
    if (child + 1 < size && before(heap[child + 1] as E, heap[child] as E)) child++
    if (!before(heap[child] as E, last)) break
    heap[i] = heap[child] as E
    i = child
  }
  heap[i] = last
  return top
}
