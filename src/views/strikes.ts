import type { RunEvent } from '../kernel/event'
import { faultName } from './fault-words'

/** A fault and what it did. */
interface Struck {
  readonly fault: string
  readonly text: string
}

/**
 * Finds the history event that shows what a fault has done to a Task of an execution: the end of the attempt. Of iterations that stand
 * in the same state at once the first to end is taken, since a call does not tell the flow that made it.
 */
export class Strikes {
  readonly #execution: string
  readonly #open = new Map<string, Struck[]>()

  constructor(execution: string) {
    this.#execution = execution
  }

  take({ fault, text, on }: Extract<RunEvent, { kind: 'fault-struck' }>): void {
    if (on.kind === 'message' || on.caller.kind !== 'execution' || on.caller.execution !== this.#execution) return
    const { state } = on.caller
    this.#open.set(state, [...(this.#open.get(state) ?? []), { fault, text: `${faultName(fault)} ${text}` }])
  }

  /** What led to an event of a state; undefined: no fault, or the event ends no attempt. */
  of(state: string | undefined, type: string): readonly Struck[] | undefined {
    if (this.#open.size === 0 || state === undefined || !/(?:Failed|TimedOut|Succeeded)$/.test(type)) return undefined
    const found = this.#open.get(state)
    this.#open.delete(state)
    return found
  }
}
