import { toText, type JsonObject } from '../base/json'
import type { JournalRow } from '../engine/input'
import { Simulation } from '../engine/simulation'
import type { VirtualTime } from '../kernel/time'
import type { Settings } from '../kernel/world'
import { deployCalls, startCall } from '../project/deployment'
import type { DeployCall } from '../project/deploy-call'
import type { Project } from '../project/project'
import type { ScriptedCall, TrialPlan } from '../project/check'
import type { Outcome } from './outcome'
import { readOutcome } from './read-outcome'

const day = 86_400
/** Steps after which a trial ends however it stands. */
const stepBudget = 200_000

/** A run that nobody looks at. Functions run elsewhere: while it is `busy`, whoever drives it applies their reports. */
export class Trial {
  readonly simulation: Simulation
  readonly seed: number
  readonly #project: Project
  readonly #calls: ScriptedCall[]
  readonly #begin: VirtualTime
  readonly #end: VirtualTime
  readonly #refused: string | null

  /** `settingsOf` reads the project's texts of times, which pure floors do not. */
  constructor(project: Project, plan: TrialPlan, seed: number, settingsOf: (project: Project) => Settings) {
    this.seed = seed
    this.#project = trialProject(project, plan, seed)
    this.simulation = Simulation.start(settingsOf(this.#project))
    this.#begin = this.simulation.now
    this.#end = this.#begin + (plan.seconds ?? day) * 1000
    this.#calls = [...(plan.calls ?? [])].sort((a, b) => a.at - b.at)
    this.#refused = this.#start(plan)
  }

  /** Does one step, or says that reports must come first, or that it is over. */
  step(): 'stepped' | 'busy' | 'over' {
    const { simulation } = this
    if (this.#refused !== null || simulation.steps >= stepBudget) return 'over'
    const call = this.#calls[0]
    const callAt = call === undefined ? Infinity : this.#begin + call.at * 1000
    const due = simulation.nextDue()
    if (due !== null && due > this.#end && callAt > this.#end) return 'over'
    const result = simulation.step(Math.min(callAt, call === undefined ? Infinity : this.#end))
    if (result === 'stepped' || result === 'busy') return result
    if (call === undefined || callAt > this.#end) return 'over'
    if (callAt > simulation.now) simulation.apply({ kind: 'advance', to: callAt })
    this.#calls.shift()
    this.#answer(call)
    return 'stepped'
  }

  outcome(): Outcome {
    const { simulation, seed } = this
    const [from, to, refused] = [this.#begin, simulation.now, this.#refused]
    return readOutcome(this.#project, simulation.log, { seed, from, to, refused })
  }

  /** What makes this run again, step for step. */
  recording(): { readonly project: Project; readonly rows: readonly JournalRow[]; readonly steps: number } {
    return { project: this.#project, rows: this.simulation.journal, steps: this.simulation.steps }
  }

  /** Why AWS would not begin it; null: it is begun. */
  #start(plan: TrialPlan): string | null {
    const project = this.#project
    const start = inputOf(project, plan)
    if (typeof start === 'string') return start
    for (const call of deployCalls(project)) {
      const refused = this.#deploy(call)
      if (refused !== null) return refused
    }
    return this.#deploy(startCall(project, start.workflow, start.text), 'user')
  }

  #deploy({ resource, service, action, params }: DeployCall, caller: 'deploy' | 'user' = 'deploy'): string | null {
    const answer = this.simulation.apply({ kind: 'request', caller, service, action, params })
    return 'err' in answer ? `${resource}: ${answer.err.name}: ${answer.err.message}` : null
  }

  #answer(call: ScriptedCall): void {
    const request = (service: string, action: string, params: JsonObject): void =>
      void this.simulation.apply({ kind: 'request', caller: 'user', service, action, params })
    if ('service' in call) return request(call.service, call.action, call.params)
    const taskToken = this.#tokenOf(call.task)
    if (taskToken === null) return
    if ('succeed' in call) request('states', 'SendTaskSuccess', { taskToken, output: toText(call.succeed) })
    else request('states', 'SendTaskFailure', { taskToken, error: call.fail.error, cause: call.fail.cause ?? '' })
  }

  /** The token of a task that waits in a state; null: none does. */
  #tokenOf(state: string): string | null {
    const waiting = new Set<string>()
    const tokens = new Map<string, string>()
    this.simulation.log.each(0, (event) => {
      if (event.kind === 'task-waiting' && event.state === state) waiting.add(event.flow)
      if (event.kind === 'task-token') tokens.set(event.flow, event.token)
      if (event.kind === 'task-settled') waiting.delete(event.flow)
    })
    for (const flow of waiting) {
      const token = tokens.get(flow)
      if (token !== undefined) return token
    }
    return null
  }
}

function trialProject(project: Project, plan: TrialPlan, seed: number): Project {
  const faults = [...(project.faults ?? [])]
  for (const fault of plan.faults ?? [])
    faults.push({
      ...fault,
      name: faults.some(({ name }) => name === fault.name) ? `${fault.name} (check)` : fault.name,
    })
  return {
    ...project,
    settings: { ...project.settings, seed },
    ...(faults.length === 0 ? {} : { faults }),
  }
}

/** What the execution is started with; a text says why it cannot be. */
function inputOf(project: Project, { input, workflow }: TrialPlan): { workflow: string; text: string } | string {
  const first = workflow ?? project.workflows[0]?.name ?? ''
  if (typeof input === 'object') return { workflow: first, text: toText(input.json) }
  const named = input === undefined ? project.inputs[0] : project.inputs.find(({ name }) => name === input)
  if (named === undefined && input !== undefined) return `The project has no input "${input}" any more.`
  return { workflow: workflow ?? named?.workflow ?? first, text: named?.text ?? '{}' }
}
