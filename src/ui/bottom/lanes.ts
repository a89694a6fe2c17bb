import type { FaultsView, MessageView, QueueView, QueuesView } from '../../views/views'

/** The lanes of a queue, in the order in which a message passes them. */
export type Lane = 'delayed' | 'visible' | 'in-flight' | 'done' | 'dead'

/** A lane as the queue tab draws it. */
export interface LaneView {
  readonly id: Lane
  readonly title: string
  readonly count: number
  readonly messages: readonly MessageView[]
}

const mostShown = 40

/** A queue's messages by lane, newest last; dead letters lie in another queue, where they can still be received. */
export function lanesOf(queue: QueueView, queues: QueuesView): readonly LaneView[] {
  const at = (...places: readonly MessageView['place'][]): MessageView[] =>
    queue.messages.filter((message) => places.includes(message.place))
  const target = queues.find((other) => other.name === queue.deadLetter?.queue)
  const dead =
    target?.messages.filter(
      (message) =>
        message.place !== 'deleted' &&
        message.place !== 'purged' &&
        message.place !== 'expired' &&
        isFrom(message, queue),
    ) ?? []
  const lanes: LaneView[] = [
    lane('delayed', 'Delayed', queue.delayed, at('delayed')),
    lane('visible', 'Visible', queue.visible, at('visible')),
    lane('in-flight', 'In flight', queue.inFlight, at('in-flight')),
    lane('done', 'Done', queue.deleted + queue.purged + queue.expired, at('deleted', 'purged', 'expired')),
  ]
  return queue.deadLetter === null ? lanes : [...lanes, lane('dead', 'Dead letters', queue.moved, dead)]
}

const lane = (id: Lane, title: string, count: number, messages: readonly MessageView[]): LaneView => ({
  id,
  title,
  count,
  messages: messages.slice(-mostShown),
})

/** A message group of a FIFO queue with what is in it, in the order in which it is received. */
export interface GroupView {
  readonly group: string
  readonly messages: readonly MessageView[]
  /** The group is locked: nothing behind this message is received before it is deleted or comes back. Null: the next one can be received. */
  readonly lock: MessageView | null
  /** How many visible messages wait behind it. */
  readonly waiting: number
}

const mostGroups = 60

/** The groups of a FIFO queue that hold messages, in the order of their first one; `leftOut` more are only counted. */
export function groupsOf(queue: QueueView): { readonly groups: readonly GroupView[]; readonly leftOut: number } {
  const byGroup = new Map<string, MessageView[]>()
  for (const message of queue.messages) {
    if (message.place !== 'visible' && message.place !== 'in-flight' && message.place !== 'delayed') continue
    const group = message.group ?? ''
    const known = byGroup.get(group)
    if (known === undefined) byGroup.set(group, [message])
    else known.push(message)
  }
  const all = [...byGroup].map(([group, messages]): GroupView => {
    const at = messages.findIndex(({ place }) => place !== 'visible')
    const waiting = at < 0 ? 0 : messages.slice(at + 1).filter(({ place }) => place === 'visible').length
    return { group, messages: messages.slice(0, mostShown), lock: messages[at] ?? null, waiting }
  })
  return { groups: all.slice(0, mostGroups), leftOut: Math.max(0, all.length - mostGroups) }
}

/** A message keeps its id when it moves to the dead-letter queue. */
const isFrom = (message: MessageView, queue: QueueView): boolean => queue.messages.some((one) => one.id === message.id)

/** A message by its id, in whichever queue it lies now; one that moved away is told by where it went. */
export function findMessage(queues: QueuesView, id: string | null): { message: MessageView; queue: QueueView } | null {
  if (id === null) return null
  for (const queue of queues.toReversed()) {
    const message = queue.messages.findLast((one) => one.id === id && one.place !== 'moved')
    if (message) return { message, queue }
  }
  return null
}

/** How often each fault has struck messages of a queue, by its name, of the last strikes that the view keeps. */
export function strikesOn(faults: FaultsView | undefined, queue: string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const { on, fault } of faults?.strikes ?? [])
    if (on.kind === 'message' && on.queue === queue) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return [...counts]
}

/** The whole life of a message, through every queue that it was in. */
export function lifeOf(
  queues: QueuesView,
  id: string,
): readonly { at: number; to: string; because: string; queue: string }[] {
  return queues
    .flatMap((queue) =>
      queue.messages
        .filter((one) => one.id === id)
        .flatMap((one) => one.life.map((step) => ({ ...step, queue: queue.name }))),
    )
    .sort((a, b) => a.at - b.at)
}
