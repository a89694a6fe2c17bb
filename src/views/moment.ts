import type { RunEvent } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'

/** Events that are looked through, backwards, for one that can be told in words. */
const furthest = 100

/** What happened last before an event, in a few words; null: nothing that a person would know. */
export function momentText(log: EventLog, cursor: number): string | null {
  for (let n = cursor - 1; n >= Math.max(0, cursor - furthest); n--) {
    const event = log.at(n)?.event
    const text = event === undefined ? null : textOf(event)
    if (text !== null) return text
  }
  return null
}

function textOf(event: RunEvent): string | null {
  switch (event.kind) {
    case 'history':
      return event.details?.name === undefined ? event.type : `${event.type} · ${event.details.name}`
    case 'message-moved':
      return `${event.queue} · message ${event.move.to === 'in-flight' ? 'in flight' : event.move.to}`
    case 'invocation-started':
      return `${event.functionName} · invoked`
    case 'invocation-ended':
      return `${event.functionName} · ${'ok' in event.outcome ? 'returned' : 'failed'}`
    case 'retry-scheduled':
      return `${event.state} · retry ${event.attempt} scheduled`
    case 'fault-struck':
      return `Fault · ${event.fault}`
    case 'object-put':
      return `${event.bucket} · ${event.key} put`
    case 'object-deleted':
      return `${event.bucket} · ${event.key} deleted`
    case 'execution-ended':
      return `Execution · ${event.status}`
    default:
      return null
  }
}
