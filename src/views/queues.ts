import { member } from '../base/json'
import type { MessageMove, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import { faultName } from './fault-words'
import type { Fold } from './fold'
import type { MessageView, QueuesView, QueueView } from './views'

/** Messages that a queue's view keeps; counts go over all. */
const keptMessages = 500

type Moved = Extract<RunEvent, { kind: 'message-moved' }>
type Changed = Extract<RunEvent, { kind: 'queue-changed' }>

/** All queues with their newest messages, in the order in which the queues were made. */
export const queuesFold: Fold<QueuesView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'queue-changed':
        return settings(view, event)
      case 'queue-deleted':
        return view.filter((queue) => queue.name !== event.queue)
      case 'message-moved': {
        const index = view.findIndex((queue) => queue.name === event.queue)
        const queue = view[index]
        return queue === undefined ? view : view.with(index, moved(queue, event, at))
      }
      case 'fault-struck':
        return event.on.kind === 'message' ? struck(view, event.on, `${faultName(event.fault)} ${event.text}`) : view
      default:
        return view
    }
  },
}

function struck(view: QueuesView, on: { readonly queue: string; readonly message: string }, text: string): QueuesView {
  const index = view.findIndex((queue) => queue.name === on.queue)
  const queue = view[index]
  const place = queue?.messages.findLastIndex((message) => message.id === on.message) ?? -1
  const message = queue?.messages[place]
  if (queue === undefined || message === undefined) return view
  const messages = queue.messages.with(place, { ...message, faults: [...(message.faults ?? []), text] })
  return view.with(index, { ...queue, messages })
}

function settings(view: QueuesView, event: Changed): QueuesView {
  const { kind: _kind, queue: name, ...attributes } = event
  const index = view.findIndex((queue) => queue.name === name)
  const known = view[index]
  if (known !== undefined) return view.with(index, { ...known, ...attributes })
  const counts = { delayed: 0, visible: 0, inFlight: 0, sent: 0, deleted: 0, purged: 0, expired: 0, moved: 0 }
  return [...view, { name, ...attributes, ...counts, messages: [] }]
}

function moved(queue: QueueView, event: Moved, at: VirtualTime): QueueView {
  const { move } = event
  const entering = move.from === 'sent' || move.from === 'moved'
  const counts = {
    delayed: queue.delayed + difference(move, 'delayed'),
    visible: queue.visible + difference(move, 'visible'),
    inFlight: queue.inFlight + difference(move, 'in-flight'),
    sent: queue.sent + (entering ? 1 : 0),
    deleted: queue.deleted + (move.to === 'deleted' ? 1 : 0),
    purged: queue.purged + (move.to === 'purged' ? 1 : 0),
    expired: queue.expired + (move.to === 'expired' ? 1 : 0),
    moved: queue.moved + (move.to === 'moved' ? 1 : 0),
  }
  const messages = entering ? added(queue.messages, event, at) : changed(queue.messages, event, at)
  return { ...queue, ...counts, messages }
}

function difference(move: MessageMove, place: string): number {
  return (move.to === place ? 1 : 0) - (move.from === place ? 1 : 0)
}

function added(messages: readonly MessageView[], event: Moved, at: VirtualTime): readonly MessageView[] {
  const message: MessageView = {
    id: event.message,
    body: event.body ?? '',
    md5OfBody: event.md5OfBody ?? '',
    ...(event.messageAttributes === undefined ? {} : { messageAttributes: event.messageAttributes }),
    ...(event.systemAttributes === undefined ? {} : { systemAttributes: event.systemAttributes }),
    ...groupOf(event),
    place: event.move.to,
    receiveCount: event.receiveCount,
    ...(event.until === undefined ? {} : { until: event.until }),
    sentAt: at,
    life: [{ at, to: event.move.to, because: event.because }],
  }
  return [...messages.slice(-(keptMessages - 1)), message]
}

function groupOf({ systemAttributes }: Moved): { group?: string } {
  const group = systemAttributes === undefined ? undefined : member(systemAttributes, 'MessageGroupId')
  return typeof group === 'string' ? { group } : {}
}

function changed(messages: readonly MessageView[], event: Moved, at: VirtualTime): readonly MessageView[] {
  const index = messages.findLastIndex((message) => message.id === event.message)
  const message = messages[index]
  if (message === undefined) return messages
  const { until: _until, ...rest } = message
  return messages.with(index, {
    ...rest,
    place: event.move.to,
    receiveCount: event.receiveCount,
    ...(event.until === undefined ? {} : { until: event.until }),
    life: [...message.life, { at, to: event.move.to, because: event.because }],
  })
}
