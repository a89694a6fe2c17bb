// What of a run is on screen and in storage already, so that each frame and each save carries only what is new.
import type { Simulation } from '../engine/simulation'
import { changedViews, foldViews, startViews } from '../views/all'
import { childView } from '../views/executions'
import { MapRunChildren } from '../views/map-run-children'
import type { Views } from '../views/views'
import type { Frame, RunStatus, RunSummary, Save } from './protocol'

/** Follows one run for the page and the store. */
export class RunKeeper {
  readonly run: string
  readonly simulation: Simulation
  readonly mapRunChildren = new MapRunChildren()
  #views: Views = startViews
  #shown: Views | null = null
  #folded = 0
  #savedRows: number
  #savedEvents: number
  #savedStatus: RunStatus | null = null

  /** `saved`: the run comes from storage, which has everything so far. */
  constructor(run: string, simulation: Simulation, saved: boolean) {
    this.run = run
    this.simulation = simulation
    this.#savedRows = saved ? simulation.journal.length : 0
    this.#savedEvents = saved ? simulation.log.next : 0
  }

  /** The next frame: all slices the first time, afterwards only those that changed. */
  frame(status: RunStatus, now: number): Frame {
    const { simulation } = this
    this.#fold()
    const views = this.#shown === null ? this.#views : changedViews(this.#shown, this.#views)
    this.#shown = this.#views
    return {
      run: this.run,
      upTo: simulation.log.next,
      now,
      startTime: simulation.settings.startTime,
      nextDue: simulation.nextDue(),
      steps: simulation.steps,
      status,
      views,
    }
  }

  /** From here on the views show this child execution of a distributed Map, like one that was started by itself. */
  watch(execution: string): void {
    this.#fold()
    if (this.#views.executions.some(({ arn }) => arn === execution)) return
    const child = childView(this.simulation.log, execution)
    if (child !== null) this.#views = { ...this.#views, executions: [...this.#views.executions, child] }
  }

  #fold(): void {
    this.#views = foldViews(this.#views, this.simulation.log, this.#folded)
    this.#folded = this.simulation.log.next
  }

  /** What storage lacks, with a checkpoint of this very moment; null where nothing is new. */
  save(status: RunStatus): Save | null {
    const { simulation } = this
    const isNews = simulation.journal.length > this.#savedRows || simulation.log.next > this.#savedEvents
    if (!isNews && status === this.#savedStatus) return null
    this.#savedStatus = status
    const save: Save = {
      run: this.run,
      journal: simulation.journal.slice(this.#savedRows),
      events: simulation.log.window(this.#savedEvents, simulation.log.next),
      checkpoint: { step: simulation.steps, world: simulation.pack() },
      status,
      summary: this.#summary(),
    }
    this.#savedRows = simulation.journal.length
    this.#savedEvents = simulation.log.next
    return save
  }

  #summary(): RunSummary {
    const { simulation } = this
    this.#fold()
    return {
      steps: simulation.steps,
      events: simulation.log.next,
      now: simulation.now,
      startTime: simulation.settings.startTime,
      outcome: this.#views.executions[0]?.status ?? null,
    }
  }
}
