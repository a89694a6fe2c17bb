import type { ExecutionStatus } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { MapRunChild, MapRunPage } from './views'

type Draft = { -readonly [Key in keyof MapRunChild]: MapRunChild[Key] }

/**
 * The child executions of Map Runs, in the order of their items. They may be thousands, so the page asks for the rows that it shows; the
 * log is read once, and from where the last question left off.
 */
export class MapRunChildren {
  readonly #runs = new Map<string, Map<string, Draft>>()
  #read = 0

  /** Rows `from` to `to` of those that stand so; `status` null: of all. */
  page(log: EventLog, run: string, status: ExecutionStatus | null, from: number, to: number): MapRunPage {
    this.#readOn(log)
    const all = [...(this.#runs.get(run)?.values() ?? [])]
    const wanted = status === null ? all : all.filter((child) => child.status === status)
    return { total: wanted.length, rows: wanted.slice(from, to).map((child) => ({ ...child })) }
  }

  #readOn(log: EventLog): void {
    log.each(this.#read, (event, at) => {
      if (event.kind === 'execution-started' && event.mapRun !== undefined) {
        const { run, index } = event.mapRun
        const children = this.#runs.get(run) ?? new Map<string, Draft>()
        this.#runs.set(run, children)
        const { execution: arn, name } = event
        children.set(arn, { arn, name, index, status: 'RUNNING', startedAt: at, endedAt: null, error: null })
      } else if (event.kind === 'execution-ended' && event.mapRun !== undefined) {
        const child = this.#runs.get(event.mapRun.run)?.get(event.execution)
        if (child === undefined) return
        child.status = event.status
        child.endedAt = at
        child.error = event.error ?? null
      } else if (event.kind === 'execution-redriven') this.#redriven(event.execution)
    })
    this.#read = log.next
  }

  #redriven(execution: string): void {
    for (const children of this.#runs.values()) {
      const child = children.get(execution)
      if (child !== undefined) Object.assign(child, { status: 'RUNNING', endedAt: null, error: null })
    }
  }
}
