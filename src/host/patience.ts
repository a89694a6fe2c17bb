import type { Simulation } from '../engine/simulation'
import type { VirtualTime } from '../kernel/time'
import { waitingFold } from '../views/waiting'
import type { WaitingTask, WaitingView } from '../views/views'

/**
 * Keeps a run at the fastest pace from jumping over the end of a Task's time before the person could answer. Everything else goes on;
 * the question comes when nothing is left to do before that end.
 */
export class Patience {
  #view: WaitingView = waitingFold.start
  #read = 0
  #first: { readonly task: WaitingTask; readonly at: VirtualTime } | null = null
  /** Ends up to here may pass: the person said so. */
  #passed = -Infinity
  #asked: VirtualTime | null = null

  /** A call came: it may have answered what was asked. Gives true where a question stood, which is then to be asked anew. */
  reconsider(): boolean {
    const stood = this.#asked !== null
    this.#asked = null
    return stood
  }

  /** The person lets the run go on: what was asked for may pass. */
  goOn(): void {
    if (this.#asked !== null) this.#passed = Math.max(this.#passed, this.#asked)
    this.#asked = null
  }

  /** What to ask before the clock moves on; null: it may. */
  ask(simulation: Simulation): string | null {
    const due = simulation.nextDue()
    if (due === null || due <= simulation.now || simulation.turns().length > 0) return null
    this.#follow(simulation)
    const first = this.#first
    if (first === null || first.at > due || first.at <= this.#passed) return null
    this.#asked = first.at
    const whom = first.task.token === null ? 'a worker' : 'an answer'
    return `${JSON.stringify(first.task.state)} waits for ${whom}, and nothing else happens before its time ends. Answer it under Tasks, or go on and let it time out.`
  }

  #follow({ log }: Simulation): void {
    const before = this.#view
    log.each(this.#read, (event, at, n) => {
      this.#view = waitingFold.apply(this.#view, event, at, n)
    })
    this.#read = log.next
    if (this.#view !== before) this.#first = firstEnd(this.#view.tasks)
  }
}

function firstEnd(tasks: readonly WaitingTask[]): { task: WaitingTask; at: VirtualTime } | null {
  let first: { task: WaitingTask; at: VirtualTime } | null = null
  for (const task of tasks) {
    const at = Math.min(task.timeoutAt ?? Infinity, task.heartbeatAt ?? Infinity)
    if (at < (first?.at ?? Infinity)) first = { task, at }
  }
  return first
}
