import { must } from '../base/assert'
import { copyWorld } from '../kernel/snapshot'
import type { World } from '../kernel/world'
import type { JournalRow } from './input'
import { Simulation } from './simulation'

/** The world as it stood at a step, and how many journal rows had been applied. */
interface Checkpoint {
  readonly world: World
  readonly rows: number
}

/** Most checkpoints that are kept; then every second of the older half goes, so that they stay dense near the end. */
const checkpointLimit = 64

/**
 * The past of a run: checkpoints, and from them any step. Checkpoints are only a cache: where they lie
 * changes nothing but how long a seek takes.
 */
export class Timeline {
  readonly #simulation: Simulation
  #checkpoints: Checkpoint[] = []

  /** Begins with a checkpoint of the simulation as it stands; steps before it cannot be reached. */
  constructor(simulation: Simulation) {
    this.#simulation = simulation
    this.keep()
  }

  /** The earliest step that can be reached. */
  get first(): number {
    return must(this.#checkpoints[0], 'a timeline has its first checkpoint').world.steps
  }

  /** Keeps a checkpoint of this moment. */
  keep(): void {
    this.#checkpoints.push({ world: copyWorld(this.#simulation.world), rows: this.#simulation.journal.length })
    if (this.#checkpoints.length > checkpointLimit) {
      const half = checkpointLimit / 2
      this.#checkpoints = this.#checkpoints.filter((_, i) => i === 0 || i >= half || i % 2 === 0)
    }
  }

  /** The run as it was after a number of steps, as a simulation of its own that may go on differently: seek and fork in one. */
  at(step: number): Simulation {
    const nearest = this.#checkpoints.findLast((checkpoint) => checkpoint.world.steps <= step)
    const { simulation, rest } = this.#from(must(nearest, `step ${step} lies before the first checkpoint`))
    simulation.replay(rest, step)
    return simulation
  }

  /**
   * The same for a number of events: as it was when the step that wrote the last of them was done. What lies before the first checkpoint is
   * made again from nothing.
   */
  atEvent(events: number): Simulation {
    const nearest = this.#checkpoints.findLast((checkpoint) => checkpoint.world.nextEvent <= events)
    const { settings, journal } = this.#simulation
    const { simulation, rest } =
      nearest === undefined ? { simulation: Simulation.start(settings), rest: journal } : this.#from(nearest)
    simulation.replayToEvent(rest, events)
    return simulation
  }

  #from({ world, rows }: Checkpoint): { readonly simulation: Simulation; readonly rest: readonly JournalRow[] } {
    const { journal, log } = this.#simulation
    const simulation = Simulation.resume(copyWorld(world), log.prefix(world.nextEvent), journal.slice(0, rows))
    return { simulation, rest: journal.slice(rows) }
  }
}

/** A run made again from nothing but its settings and journal. */
export function rerun(settings: World['settings'], journal: readonly JournalRow[], toStep: number): Simulation {
  const simulation = Simulation.start(settings)
  simulation.replay(journal, toStep)
  return simulation
}
