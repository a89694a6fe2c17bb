import type { EventLog } from '../kernel/event-log'
import { breakTest, type Breakpoint, type BreakOn, type StopTest } from '../engine/stops'

/** Where a run came to a stop: how many events it had then, and why. */
export interface Stop {
  readonly cursor: number
  readonly because: 'step' | 'breakpoint'
  readonly text: string
}

/** The breakpoints that are set and the wish of the last step, held against what a run writes. Each event is looked at once. */
export class Stops {
  #breakpoints: readonly { readonly text: string; readonly test: StopTest }[] = []
  #wish: StopTest | null = null
  #looked = 0

  /** Breakpoints count from the next event on. */
  set(breakpoints: readonly Breakpoint[], log: EventLog | null): void {
    this.#breakpoints = breakpoints.map((one) => ({
      text: breakText(one.on),
      test: breakTest(one, log, this.#looked),
    }))
  }

  /** Another run, of which so many events are over. */
  begin(events: number): void {
    this.#looked = events
    this.#wish = null
  }

  /** To stand at the next event that passes a test; null: nowhere but at breakpoints. */
  wish(test: StopTest | null): void {
    this.#wish = test
  }

  /** The first stop among the events that are new; the wish is fulfilled with any stop. */
  find(log: EventLog): Stop | null {
    if (this.#wish === null && this.#breakpoints.length === 0) {
      this.#looked = log.next
      return null
    }
    for (; this.#looked < log.next; this.#looked++) {
      const logged = log.at(this.#looked)
      if (logged === undefined) continue
      const hit = this.#breakpoints.filter(({ test }) => test(logged.event, logged.at))[0]
      const isWished = this.#wish?.(logged.event, logged.at) === true
      if (hit === undefined && !isWished) continue
      this.#wish = null
      const cursor = ++this.#looked
      return hit === undefined
        ? { cursor, because: 'step', text: 'As far as you asked.' }
        : { cursor, because: 'breakpoint', text: hit.text }
    }
    return null
  }
}

/** What a breakpoint has waited for, in words. */
function breakText(on: BreakOn): string {
  switch (on.kind) {
    case 'state-entered':
      return `Breakpoint: ${on.state} was entered.`
    case 'state-exited':
      return `Breakpoint: ${on.state} was left.`
    case 'error':
      return on.state === null ? 'Breakpoint: an error.' : `Breakpoint: an error in ${on.state}.`
    case 'retry':
      return on.state === null ? 'Breakpoint: a retry.' : `Breakpoint: a retry of ${on.state}.`
    case 'message-arrived':
      return `Breakpoint: a message came into ${on.queue}.`
    case 'message-received':
      return `Breakpoint: a message of ${on.queue} was received.`
    case 'message-left':
      return `Breakpoint: a message left ${on.queue}.`
    case 'invocation':
      return `Breakpoint: ${on.functionName} was invoked.`
  }
}
