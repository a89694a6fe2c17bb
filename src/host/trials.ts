// Runs that nobody looks at, many at a time, beside the one on screen: for the checks of a lesson and for exploring seeds.
import type { Report } from '../aws/lambda/turn'
import { holds, judge } from '../check/judge'
import { Trial } from '../check/trial'
import { Dispatcher } from './dispatcher'
import type { BatchEnd, TurnTaker, TrialBatch, TrialRecording, TrialResult } from './protocol'
import type { PumpSurroundings } from './pump'
import { settingsOf } from './run-settings'
import { Scope } from './scope'

const sliceMs = 8
const turnMs = 2
/** Trials whose functions run side by side: starting a worker for each takes most of their time. */
const sideBySide = 8

interface Running {
  readonly trial: Trial
  readonly scope: Scope
  readonly dispatcher: Dispatcher
  isOver: boolean
}

/** Runs batches of trials; a new one takes the place of one that is still at it. */
export class Trials {
  readonly #client: TurnTaker
  readonly #around: PumpSurroundings
  #generation = 0
  #running: Running[] = []

  constructor(client: TurnTaker, around: PumpSurroundings) {
    this.#client = client
    this.#around = around
  }

  /** Tells a result for each seed, in the order of their ends; gives what came of them all. */
  async run(batch: TrialBatch, take: (results: readonly TrialResult[]) => void): Promise<BatchEnd> {
    this.end()
    const mine = this.#generation
    const waiting = [...batch.seeds]
    let failing: TrialRecording | null = null
    while (waiting.length > 0 || this.#running.length > 0) {
      while (this.#running.length < sideBySide && waiting.length > 0)
        this.#running.push(this.#begin(batch, waiting.shift() ?? 1))
      const isBusy = this.#slice()
      const over = this.#running.filter(({ isOver }) => isOver)
      this.#running = this.#running.filter(({ isOver }) => !isOver)
      const results = over.map(({ trial, dispatcher }) => {
        dispatcher.retire([])
        const result = resultOf(trial, batch)
        if (isShorter(result, failing)) failing = recordingOf(trial)
        return result
      })
      if (results.length > 0) take(results)
      await new Promise<void>((resolve) => {
        if (isBusy) this.#around.later(turnMs, resolve)
        else this.#around.soon(resolve)
      })
      if (mine !== this.#generation) return { isWhole: false, failing: null }
    }
    return { isWhole: true, failing }
  }

  /** A function has reported; a report for another run is passed over. */
  report(report: Report): void {
    for (const { scope, dispatcher } of this.#running) {
      const own = scope.own(report)
      if (own !== null) return dispatcher.take(own)
    }
  }

  end(): void {
    this.#generation++
    for (const { dispatcher } of this.#running) dispatcher.retire([])
    this.#running = []
  }

  #begin({ project, plan }: TrialBatch, seed: number): Running {
    const scope = new Scope(this.#client)
    return {
      trial: new Trial(project, plan, seed, settingsOf),
      scope,
      dispatcher: new Dispatcher(scope),
      isOver: false,
    }
  }

  /** Works for a while; gives whether all wait for their functions. */
  #slice(): boolean {
    const end = this.#around.wallNow() + sliceMs
    for (const running of this.#running) {
      if (!advance(running, () => this.#around.wallNow() < end)) return false
    }
    return this.#running.every(({ isOver }) => !isOver)
  }
}

/** Steps a trial as far as it goes; false: the time is up before. */
function advance(running: Running, hasTime: () => boolean): boolean {
  const { trial, dispatcher } = running
  while (hasTime()) {
    const result = trial.step()
    if (result === 'over') {
      running.isOver = true
      return true
    }
    if (result === 'stepped') continue
    const reports = dispatcher.gather(trial.simulation.turns())
    for (const report of reports) trial.simulation.apply({ kind: 'report', report })
    if (reports.length === 0) return true
    dispatcher.retire(trial.simulation.liveContainers())
  }
  return false
}

function resultOf(trial: Trial, { checks, conditions }: TrialBatch): TrialResult {
  const outcome = trial.outcome()
  const { refused, executions, seconds } = outcome
  const first = executions[0]
  return {
    seed: trial.seed,
    status: refused === null ? (first?.status ?? 'NOT STARTED') : 'REFUSED',
    error: first?.error ?? null,
    seconds,
    events: trial.simulation.log.next,
    missed: checks.map((check) => judge(check, outcome)),
    holds: conditions.map((condition) => holds(condition, outcome)),
  }
}

/** The shortest run that fails is the easiest to understand. */
function isShorter({ missed, events, status }: TrialResult, found: TrialRecording | null): boolean {
  return status !== 'REFUSED' && missed.some((one) => one !== null) && (found === null || events < found.events)
}

function recordingOf(trial: Trial): TrialRecording {
  return { seed: trial.seed, events: trial.simulation.log.next, ...trial.recording() }
}
