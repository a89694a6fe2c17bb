import { parseJson, type JsonObject } from '../base/json'
import type { MessagePlace, RunEvent } from '../kernel/event'
import type { MessageOutcome, QueueOutcome } from './outcome'
import { byName, type OutcomeReader } from './outcome-reader'

interface Lying {
  readonly message: Omit<MessageOutcome, 'receives'>
  place: MessagePlace
  receives: number
}

/** What is known of one queue. */
class QueueFacts {
  readonly name: string
  readonly lying = new Map<string, Lying>()
  readonly sent: QueueOutcome['sent'][number][] = []
  deleted = 0
  moved = 0
  receives = 0
  maxAge = 0

  constructor(name: string) {
    this.name = name
  }

  result(now: number): QueueOutcome {
    const all = [...this.lying.values()]
    const count = (place: MessagePlace): number => all.filter((one) => one.place === place).length
    const { sent, deleted, moved, receives } = this
    return {
      visible: count('visible'),
      inFlight: count('in-flight'),
      delayed: count('delayed'),
      depth: all.length,
      messages: all.map(({ message, receives: times }) => ({ ...message, receives: times })),
      sent,
      deleted,
      moved,
      receives,
      maxAge: all.reduce((most, { message }) => Math.max(most, now - message.sentAt), this.maxAge),
    }
  }
}

/** Reads queues from the movements of their messages. */
export class QueueReader implements OutcomeReader {
  readonly #queues = new Map<string, QueueFacts>()

  constructor(names: readonly string[]) {
    for (const name of names) this.#queues.set(name, new QueueFacts(name))
  }

  take(event: RunEvent, seconds: number): void {
    if (event.kind !== 'message-moved') return
    const facts = this.#facts(event.queue)
    const { move, message: id } = event
    if (event.body !== undefined) {
      const message = messageOf(event.body, event.systemAttributes, seconds)
      facts.lying.set(id, { message, place: 'visible', receives: event.receiveCount })
      facts.sent.push({ body: message.body, text: message.text, group: message.group, at: seconds })
    }
    const lying = facts.lying.get(id)
    if (lying === undefined) return
    lying.receives = event.receiveCount
    if (move.to === 'delayed' || move.to === 'visible' || move.to === 'in-flight') {
      lying.place = move.to
      if (move.to === 'in-flight') facts.receives++
      return
    }
    facts.maxAge = Math.max(facts.maxAge, seconds - lying.message.sentAt)
    facts.lying.delete(id)
    if (move.to === 'deleted') facts.deleted++
    if (move.to === 'moved') facts.moved++
  }

  result(now: number): Readonly<Record<string, QueueOutcome>> {
    return byName([...this.#queues.values()], (facts) => facts.result(now))
  }

  #facts(name: string): QueueFacts {
    const known = this.#queues.get(name)
    if (known !== undefined) return known
    const facts = new QueueFacts(name)
    this.#queues.set(name, facts)
    return facts
  }
}

function messageOf(text: string, system: JsonObject | undefined, sentAt: number): Omit<MessageOutcome, 'receives'> {
  const group = system?.['MessageGroupId']
  return { body: parseJson(text) ?? text, text, group: typeof group === 'string' ? group : null, sentAt }
}
