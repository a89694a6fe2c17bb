// The barrier between the deterministic core and functions that really run.
// I1  Each turn is given out once.
// I2  Reports are applied when all turns of the instant have reported, in order of operation, whatever order they came in.
// I3  After a run was opened anew, its live functions first do again what they did before; one that does something
//     else is not deterministic, and its invocation fails.
import type { Rerun } from '../aws/lambda'
import type { Report, Turn } from '../aws/lambda/turn'
import type { TurnTaker } from './protocol'

/** Number of an operation id, for the order in which reports are applied. */
const numberOf = (operation: string): number => Number(operation.slice(operation.lastIndexOf('-') + 1))

/** Gives out turns and gathers their reports. */
export class Dispatcher {
  readonly #taker: TurnTaker
  readonly #given = new Map<string, number>()
  readonly #reports = new Map<string, Report>()
  readonly #containers = new Set<string>()
  readonly #reruns: Rerun[]
  readonly #strayed = new Set<string>()

  constructor(taker: TurnTaker, reruns: readonly Rerun[] = []) {
    this.#taker = taker
    this.#reruns = [...reruns]
  }

  /** Gives out the turns that are new; gives the reports, in order, once all of these turns have reported. */
  gather(turns: readonly Turn[]): readonly Report[] {
    if (!this.#rerunAll()) return []
    for (const turn of turns) this.#give(turn)
    const reports = turns.map((turn) => this.#reportOf(turn))
    if (reports.some((report) => report === undefined)) return []
    this.#reports.clear()
    const all = reports.filter((report) => report !== undefined)
    for (const report of all) if (report.end.kind !== 'parked') this.#given.delete(report.operation)
    return all.sort((a, b) => numberOf(a.operation) - numberOf(b.operation))
  }

  /** A report has come in. One for a turn that nobody waits for is dropped. */
  take(report: Report): void {
    if (this.#given.get(report.operation) === report.turn) this.#reports.set(report.operation, report)
  }

  /** Ends containers that will not be used again. */
  retire(live: readonly string[]): void {
    if (this.#containers.size <= live.length) return
    for (const container of this.#containers) {
      if (live.includes(container)) continue
      this.#containers.delete(container)
      this.#taker.killContainer(container)
    }
  }

  #give(turn: Turn): void {
    if (this.#given.get(turn.operation) === turn.turn) return
    this.#given.set(turn.operation, turn.turn)
    this.#containers.add(turn.container)
    if (this.#strayed.has(turn.operation)) this.#reports.set(turn.operation, strayReport(turn))
    else this.#taker.take(turn)
  }

  #reportOf(turn: Turn): Report | undefined {
    const report = this.#reports.get(turn.operation)
    return report?.turn === turn.turn ? report : undefined
  }

  /** True once every rerun has been done. */
  #rerunAll(): boolean {
    for (let next = this.#reruns[0]; next !== undefined; next = this.#reruns[0]) {
      const { turn, expected } = next
      this.#give(turn)
      const report = this.#reportOf(turn)
      if (report === undefined) return false
      const { calls, end } = report
      if (JSON.stringify({ calls, end }) !== JSON.stringify(expected)) this.#strayed.add(turn.operation)
      this.#reports.delete(turn.operation)
      this.#reruns.shift()
    }
    return true
  }
}

function strayReport(turn: Turn): Report {
  const errorMessage =
    'After this run was opened again, the function did not do what it had done before: it is not deterministic. ' +
    'It may depend on what its module remembers from earlier invocations.'
  return {
    operation: turn.operation,
    turn: turn.turn,
    lines: [],
    droppedLines: 0,
    calls: [],
    end: {
      kind: 'failed',
      now: turn.now,
      error: { errorType: 'Stepyard.NotDeterministic', errorMessage },
      containerLost: true,
    },
  }
}
