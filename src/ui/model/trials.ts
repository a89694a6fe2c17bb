import type { BatchEnd, TrialBatch, TrialResult, TrialsApi } from '../../host/protocol'
import type { Project } from '../../project/project'
import type { FunctionHost, Turn } from '../../sandbox/function-host'
import type { Edges } from './ports'
import type { RunModel } from './run.svelte'

/** Tries projects out beside the run on screen, in a worker and a sandbox of their own, which are started with the first need. */
export class TrialsModel {
  readonly #edges: Edges
  readonly #run: RunModel
  #connection: Promise<TrialsApi> | null = null
  #host: Promise<FunctionHost> | null = null

  constructor(edges: Edges, run: RunModel) {
    this.#edges = edges
    this.#run = run
  }

  /** Tells results as they come; a batch that is still at it is ended. */
  async tryOut(batch: TrialBatch, take: (results: readonly TrialResult[]) => void): Promise<BatchEnd> {
    return (await this.#trials()).tryOut(batch, take)
  }

  async end(): Promise<void> {
    if (this.#connection !== null) await (await this.#trials()).end()
  }

  /** Whether each condition holds of the run on screen as it stands; none does where no run is open. */
  async holds(project: Project, conditions: readonly string[]): Promise<readonly boolean[]> {
    const journal = await (await this.#run.engine()).journal()
    if (journal === null) return conditions.map(() => false)
    return (await this.#trials()).holds(project, journal.rows, journal.steps, conditions)
  }

  async #trials(): Promise<TrialsApi> {
    this.#connection ??= this.#edges.connectTrials({
      take: (turn) => void this.#take(turn),
      killContainer: (container) => void this.#host?.then((host) => host.kill(container)),
    })
    // What failed once may be tried again with the next need.
    this.#connection.catch(() => (this.#connection = null))
    return this.#connection
  }

  async #take(turn: Turn): Promise<void> {
    this.#host ??= this.#edges.functionHost((report) => void this.#connection?.then((trials) => trials.report(report)))
    const host = await this.#host
    host.take(turn)
  }
}
