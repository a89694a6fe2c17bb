import type { EventLog } from '../kernel/event-log'

/** Receives of one message after which the person is asked whether to go on; then at each multiple. */
const receivesBeforeAsking = 20

/** Why a run should pause and ask: what happened since event `from` may go on for ever. Null: nothing. */
export function whyAsk(log: EventLog, from: number): string | null {
  let text: string | null = null
  log.each(from, (event) => {
    if (event.kind !== 'message-moved' || event.move.to !== 'in-flight') return
    if (event.receiveCount % receivesBeforeAsking !== 0) return
    text =
      `A message in ${event.queue} was received ${event.receiveCount} times and never deleted. ` +
      'Without a dead-letter queue it comes back until its retention ends after 4 days.'
  })
  return text
}
