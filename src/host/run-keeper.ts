// What of a run is on screen and in storage already, so that each frame and each save carries only what is new.
import type { Simulation } from '../engine/simulation'
import { Timeline } from '../engine/timeline'
import { changedViews, foldViews, startViews } from '../views/all'
import { childView } from '../views/executions'
import { MapRunChildren } from '../views/map-run-children'
import { momentText } from '../views/moment'
import type { Views } from '../views/views'
import { Past } from './past'
import type { Frame, RunStatus, RunSummary, Save } from './protocol'

/** Follows one run for the page and the store. */
export class RunKeeper {
  readonly run: string
  readonly simulation: Simulation
  readonly mapRunChildren = new MapRunChildren()
  readonly timeline: Timeline
  /** How many events are in the views that are shown; null: all. */
  cursor: number | null = null
  /** Where the run has come to a stop before its last events; null: it has not. */
  stop: number | null = null
  readonly #past = new Past()
  #watched: readonly string[] = []
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
    this.timeline = new Timeline(simulation)
    this.#savedRows = saved ? simulation.journal.length : 0
    this.#savedEvents = saved ? simulation.log.next : 0
  }

  /** The next frame: all slices the first time, afterwards only those that changed. */
  frame(status: RunStatus, now: number, isReplaying: boolean): Frame {
    const { simulation, cursor } = this
    this.#fold()
    const shown = cursor === null ? this.#views : this.#viewsAt(cursor)
    const views = this.#shown === null ? shown : changedViews(this.#shown, shown)
    this.#shown = shown
    return {
      run: this.run,
      upTo: simulation.log.next,
      cursor,
      isAtStop: cursor !== null && cursor === this.stop,
      isReplaying,
      moment: momentText(simulation.log, cursor ?? simulation.log.next),
      now: cursor === null ? now : (simulation.log.at(cursor - 1)?.at ?? simulation.settings.startTime),
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
    this.#watched = [...this.#watched, execution]
    this.#views = this.#withWatched(this.#views, this.simulation.log.next, [execution])
  }

  #viewsAt(cursor: number): Views {
    return this.#withWatched(this.#past.at(this.simulation.log, cursor), cursor, this.#watched)
  }

  #withWatched(views: Views, upTo: number, watched: readonly string[]): Views {
    const children = watched.flatMap((arn) => childView(this.simulation.log, arn, upTo) ?? [])
    return children.length === 0 ? views : { ...views, executions: [...views.executions, ...children] }
  }

  #fold(): void {
    this.#views = foldViews(this.#views, this.simulation.log, this.#folded)
    this.#folded = this.simulation.log.next
    // Those with children that somebody looks at are not the views of every moment.
    if (this.#watched.length === 0) this.#past.note(this.#folded, this.#views)
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
