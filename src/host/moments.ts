import { isStepped, stopTest, type Until } from '../engine/stops'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import type { Moment } from './protocol'

/** How many events lie before the first one, from a moment on, that is later than a time. */
function afterTime(log: EventLog, from: number, at: VirtualTime): number {
  let low = from
  let high = log.next
  while (low < high) {
    const middle = (low + high) >> 1
    if ((log.at(middle)?.at ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Where a wish is fulfilled in what has been written after a moment; null: not there. */
export function aheadOf(log: EventLog, cursor: number, until: Until): number | null {
  if (until.kind === 'time') {
    const n = afterTime(log, cursor, until.at)
    return n < log.next ? n : null
  }
  const test = stopTest(until, log, cursor)
  for (let n = cursor; n < log.next; n++) {
    const logged = log.at(n)
    if (logged !== undefined && test(logged.event, logged.at)) return n + 1
  }
  return null
}

/** How many events lie before a moment. `cursor`: those before the one that is shown; null: it is the newest. */
export function cursorOf(moment: Moment, log: EventLog, cursor: number | null): number {
  switch (moment.kind) {
    case 'newest':
      return log.next
    case 'event':
      return moment.cursor
    case 'time':
      return afterTime(log, 0, moment.at)
    case 'back':
      return backFrom(moment.by, log, (cursor ?? log.next) - 1)
  }
}

function backFrom(by: 'event' | 'state', log: EventLog, from: number): number {
  const isMeant = by === 'event' ? isStepped : stopTest({ kind: 'state' }, log, 0)
  for (let n = from; n > 0; n--) {
    const logged = log.at(n - 1)
    if (logged !== undefined && isMeant(logged.event, logged.at)) return n
  }
  return 0
}
