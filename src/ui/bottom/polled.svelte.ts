import { isArray, isObject, member, type Json } from '../../base/json'

/**
 * Receipt handles of the messages that the person received by hand: as on AWS only who received a message can delete it or change its
 * visibility timeout. They belong to one run.
 */
export class PolledModel {
  #run = $state<string | null>(null)
  #handles = $state.raw<Readonly<Record<string, string>>>({})

  /** The handle of the latest receive of a message by hand; undefined: it was none. */
  handleOf(run: string | null, message: string): string | undefined {
    return run === this.#run && Object.hasOwn(this.#handles, message) ? this.#handles[message] : undefined
  }

  /** Keeps the handles of an answer to ReceiveMessage; gives how many messages it has. */
  keep(run: string | null, answer: Json): number {
    const messages = isObject(answer) ? (member(answer, 'Messages') ?? null) : null
    if (messages === null || !isArray(messages)) return 0
    const handles: Record<string, string> = run === this.#run ? { ...this.#handles } : {}
    for (const message of messages) {
      if (!isObject(message)) continue
      const [id, handle] = [member(message, 'MessageId'), member(message, 'ReceiptHandle')]
      if (typeof id === 'string' && typeof handle === 'string') handles[id] = handle
    }
    this.#run = run
    this.#handles = handles
    return messages.length
  }
}
