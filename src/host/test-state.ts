// Tests of single states, each on a simulation of its own in which the project's resources exist. The run on screen is not touched.
import type { Report } from '../aws/lambda/turn'
import type { Json, JsonObject } from '../base/json'
import { Simulation } from '../engine/simulation'
import type { Outcome } from '../kernel/event'
import { deployCalls } from '../project/deployment'
import type { Project } from '../project/project'
import { Dispatcher } from './dispatcher'
import { settingsOf } from './run-settings'
import type { EngineClient, TestOutcome } from './protocol'
import type { PumpSurroundings } from './pump'
import { Scope } from './scope'

const sliceMs = 8
const turnMs = 8
/** Steps of one test, the work of the functions and executions that it calls included. */
const stepBudget = 200_000

/** What a test is waiting for, and what it has found. */
interface Running {
  readonly simulation: Simulation
  readonly scope: Scope
  readonly dispatcher: Dispatcher
  heard: number
  inspection: JsonObject
}

/** Runs tests; a new one takes the place of one that is still at it. */
export class StateTester {
  readonly #client: EngineClient
  readonly #around: PumpSurroundings
  #running: Running | null = null

  constructor(client: EngineClient, around: PumpSurroundings) {
    this.#client = client
    this.#around = around
  }

  /**
   * Calls TestState. `alone` are the parameters to try where AWS refuses the definition that the state stands in: the state by
   * itself, which can be right while the rest is unfinished.
   */
  async test(project: Project, params: JsonObject, alone: JsonObject | null): Promise<TestOutcome> {
    const first = await this.#test(project, params)
    if (first.kind !== 'refused' || first.code !== 'InvalidDefinition' || alone === null) return first
    const second = await this.#test(project, alone)
    return second.kind === 'answered' ? { ...second, refused: first.message } : first
  }

  async #test(project: Project, params: JsonObject): Promise<TestOutcome> {
    this.#end()
    const simulation = Simulation.start(settingsOf(project))
    // What AWS would refuse to make is not there; the test tells where it is missed.
    for (const { service, action, params: made } of deployCalls(project))
      simulation.apply({ kind: 'request', caller: 'deploy', service, action, params: made })
    const scope = new Scope(this.#client)
    const running: Running = {
      simulation,
      scope,
      dispatcher: new Dispatcher(scope),
      heard: simulation.log.next,
      inspection: {},
    }
    this.#running = running
    const answer = simulation.apply({
      kind: 'request',
      caller: 'user',
      service: 'states',
      action: 'TestState',
      params,
    })
    const outcome =
      'pending' in answer ? await this.#outcome(running, simulation.world.operations[answer.pending]?.call) : answer
    if (this.#running === running) this.#end()
    return toldAs(outcome, running.inspection)
  }

  /** A function has reported; a report for another simulation is passed over. */
  report(report: Report): void {
    const own = this.#running?.scope.own(report) ?? null
    if (own !== null) this.#running?.dispatcher.take(own)
  }

  /** Functions of a test that is over are of no use to anybody. */
  #end(): void {
    this.#running?.dispatcher.retire([])
    this.#running = null
  }

  async #outcome(running: Running, call: string | undefined): Promise<Outcome> {
    const { simulation } = running
    for (;;) {
      if (this.#running !== running) return refusal('TestReplaced', 'Another test was started meanwhile.')
      const isBusy = this.#slice(running)
      const outcome = hear(running, call)
      if (outcome !== null) return outcome
      if (isBusy) await new Promise<void>((resolve) => this.#around.later(turnMs, resolve))
      else if (simulation.nextDueOfAll() === null) return refusal('TestEnded', 'The test came to no end.')
      else if (simulation.steps >= stepBudget)
        return refusal(
          'TestTooLong',
          `The test has done ${stepBudget.toLocaleString('en-US')} steps and is not finished.`,
        )
      else await new Promise<void>((resolve) => this.#around.soon(resolve))
    }
  }

  /** Works for a while, as fast as it can; gives whether functions must report first. */
  #slice({ simulation, dispatcher }: Running): boolean {
    const end = this.#around.wallNow() + sliceMs
    while (this.#around.wallNow() < end && simulation.steps < stepBudget) {
      const result = simulation.step()
      if (result === 'quiet' || result === 'later') return false
      if (result !== 'busy') continue
      const reports = dispatcher.gather(simulation.turns())
      for (const report of reports) simulation.apply({ kind: 'report', report })
      if (reports.length === 0) return true
    }
    return false
  }
}

const refusal = (name: string, message: string): Outcome => ({ err: { name, message } })

/** Takes in what has happened; gives the answer of the call once it is there. */
function hear(running: Running, call: string | undefined): Outcome | null {
  let outcome: Outcome | null = null
  running.simulation.log.each(running.heard, (event) => {
    if (event.kind === 'state-inspected') running.inspection = event.inspection
    if (event.kind === 'answer' && event.call === call) outcome = event.outcome
  })
  running.heard = running.simulation.log.next
  return outcome
}

function toldAs(outcome: Outcome | { readonly pending: unknown }, inspection: JsonObject): TestOutcome {
  if ('err' in outcome) return { kind: 'refused', code: outcome.err.name, message: outcome.err.message }
  const answer: Json = 'ok' in outcome ? outcome.ok : {}
  return { kind: 'answered', answer: answer as JsonObject, inspection, refused: null }
}
