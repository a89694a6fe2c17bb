import type { BatchEnd, TrialRecording, TrialResult } from '../../host/protocol'
import type { Check } from '../../project/check'
import type { Project } from '../../project/project'
import type { TrialsModel } from '../model/trials'

/** Seeds that ended in the same way. */
export interface Ending {
  /** `FAILED with Busy`. */
  readonly name: string
  readonly status: string
  readonly count: number
  /** The one whose run is the shortest. */
  readonly seed: number
  /** Length of that run. */
  readonly events: number
}

/** How a check did over the seeds so far. */
export interface Score {
  readonly check: Check
  readonly failed: number
  /** What was missed in the first seed that failed. */
  readonly missed: { readonly seed: number; readonly why: string } | null
}

/** Runs one scenario under many seeds and counts what came of it. */
export class ExploreModel {
  isRunning = $state(false)
  wanted = $state(0)
  done = $state(0)
  endings = $state.raw<readonly Ending[]>([])
  scores = $state.raw<readonly Score[]>([])
  failing = $state.raw<TrialRecording | null>(null)
  trouble = $state<string | null>(null)
  /** Seeds a second, of this browser. */
  pace = $state(0)
  readonly #trials: () => Promise<TrialsModel>

  constructor(trials: () => Promise<TrialsModel>) {
    this.#trials = trials
  }

  /** Tries seeds 1 to `count`; without checks an execution shall succeed. */
  async explore(project: Project, input: string | undefined, checks: readonly Check[], count: number): Promise<void> {
    this.isRunning = true
    this.wanted = count
    this.done = 0
    this.endings = []
    this.failing = null
    this.trouble = null
    this.scores = checks.map((check) => ({ check, failed: 0, missed: null }))
    const begun = performance.now()
    const seeds = Array.from({ length: count }, (_, i) => i + 1)
    const take = (results: readonly TrialResult[]): void => {
      for (const result of results) this.#count(result)
      this.pace = this.done / ((performance.now() - begun) / 1000)
    }
    try {
      const plan = input === undefined ? {} : { input }
      const end: BatchEnd = await (await this.#trials()).tryOut({ project, plan, seeds, checks, conditions: [] }, take)
      this.failing = end.failing
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error)
    } finally {
      this.isRunning = false
    }
  }

  async stop(): Promise<void> {
    await (await this.#trials()).end()
  }

  #count({ status, error, missed, seed, events }: TrialResult): void {
    this.done++
    const name = error === null ? status : `${status} with ${error}`
    const known = this.endings.find((one) => one.name === name)
    const shortest = known !== undefined && known.events <= events ? known : { seed, events }
    const ending = { name, status, count: (known?.count ?? 0) + 1, seed: shortest.seed, events: shortest.events }
    this.endings = [...this.endings.filter((one) => one !== known), ending].sort((a, b) => b.count - a.count)
    if (missed.every((why) => why === null)) return
    this.scores = this.scores.map((score, i) => {
      const why = missed[i] ?? null
      if (why === null) return score
      const first = score.missed === null || seed < score.missed.seed ? { seed, why } : score.missed
      return { ...score, failed: score.failed + 1, missed: first }
    })
  }
}
