// Groups of a FIFO queue: what may be received, and in which order.
// F1  A message can be received while no earlier one of its group is in flight or delayed; those of one receive do not block each other.
// F2  Groups take turns: one that was served goes behind those that were not.
// F3  A group that has something to give is in the heap of the ready ones, once; an entry whose turn is not the group's is dead.
import { heapPop, heapPush } from '../../base/heap'
import { popNumber, pushNumber } from '../../base/number-heap'
import type { Fifo, Group, Message, Queue } from './state'

/** Groups of a queue that has none yet. */
export function emptyFifo(): Fifo {
  return { groups: {}, ready: [], turns: 0, duplicates: {}, duplicateEnds: [], attempts: {} }
}

const keyOf = (group: string): string => `group:${group}`

/** A message has come into the queue. */
export function joinGroup(queue: Queue, message: Message): void {
  const { fifo } = queue
  if (fifo === null || message.group === null) return
  const key = keyOf(message.group)
  const group = (fifo.groups[key] ??= { turn: ++fifo.turns, isListed: false, size: 0, visible: [], blocking: [] })
  group.size++
  noteInGroup(queue, message)
}

/** A message of the queue has come to another place of it. */
export function noteInGroup(queue: Queue, message: Message): void {
  const group = groupOf(queue, message)
  if (group === undefined) return
  pushNumber(message.place === 'visible' ? group.visible : group.blocking, message.sequence)
  listIfReady(queue, message.group ?? '', group)
}

/** A message has left the queue for good. */
export function leaveGroup(queue: Queue, message: Message): void {
  const group = groupOf(queue, message)
  if (group === undefined || queue.fifo === null) return
  group.size--
  if (group.size === 0) delete queue.fifo.groups[keyOf(message.group ?? '')]
  else listIfReady(queue, message.group ?? '', group)
}

/** What one receive may take of the next ready group: calls `take` for each message in order, until it says that it has enough. */
export function serveNextGroup(queue: Queue, take: (message: Message) => 'more' | 'enough'): 'served' | 'none' {
  const { fifo } = queue
  if (fifo === null) return 'none'
  for (;;) {
    const entry = heapPop(fifo.ready)
    if (entry === undefined) return 'none'
    const group = fifo.groups[keyOf(entry[2])]
    if (group?.turn !== entry[0]) continue
    group.isListed = false
    const limit = firstBlocking(queue, group)
    let served = false
    for (;;) {
      const message = firstVisible(queue, group)
      if (message === undefined || message.sequence > limit) break
      popNumber(group.visible)
      served = true
      if (take(message) === 'enough') break
    }
    // What was taken may have listed it under its old turn.
    group.turn = ++fifo.turns
    group.isListed = false
    if (fifo.groups[keyOf(entry[2])] === group) listIfReady(queue, entry[2], group)
    if (served) return 'served'
  }
}

/** Whether a receive would get something. */
export function hasReady(queue: Queue): boolean {
  const { fifo } = queue
  if (fifo === null) return false
  for (;;) {
    const head = fifo.ready[0]
    if (head === undefined) return false
    const group = fifo.groups[keyOf(head[2])]
    if (group?.turn === head[0]) {
      const first = firstVisible(queue, group)
      if (first !== undefined && first.sequence <= firstBlocking(queue, group)) return true
      group.isListed = false
    }
    heapPop(fifo.ready)
  }
}

function groupOf(queue: Queue, message: Message): Group | undefined {
  return message.group === null ? undefined : queue.fifo?.groups[keyOf(message.group)]
}

function listIfReady(queue: Queue, name: string, group: Group): void {
  if (group.isListed || queue.fifo === null) return
  const first = firstVisible(queue, group)
  if (first === undefined || first.sequence > firstBlocking(queue, group)) return
  group.isListed = true
  heapPush(queue.fifo.ready, [group.turn, 0, name])
}

function firstVisible(queue: Queue, group: Group): Message | undefined {
  return firstLive(queue, group.visible, (message) => message.place === 'visible')
}

function firstBlocking(queue: Queue, group: Group): number {
  return firstLive(queue, group.blocking, (message) => message.place !== 'visible')?.sequence ?? Infinity
}

/** The first message of a heap that is still where its entry says; dead entries are dropped on the way. */
function firstLive(queue: Queue, heap: number[], isLive: (message: Message) => boolean): Message | undefined {
  for (;;) {
    const head = heap[0]
    if (head === undefined) return undefined
    const message = queue.messages[head]
    if (message !== undefined && isLive(message)) return message
    popNumber(heap)
  }
}
