import type { JournalRow } from '../engine/input'
import { Simulation } from '../engine/simulation'
import { rerun } from '../engine/timeline'
import type { LoggedEvent } from '../kernel/event'
import { EventLog } from '../kernel/event-log'
import type { PackedWorld } from '../kernel/snapshot'
import type { DeployCall } from '../project/deploy-call'
import { deployCalls, startCall } from '../project/deployment'
import type { Project } from '../project/project'
import { settingsOf } from './run-settings'
import type { StartResult, StoredRun, WorkflowStart } from './protocol'

type Refusals = Extract<StartResult, { ok: false }>['refusals'][number][]

/** A new run: the project's resources are made and the input is started, or what AWS would refuse of it. */
export function startRun(
  project: Project,
  start: WorkflowStart,
): { readonly simulation: Simulation; readonly result: StartResult } {
  const simulation = Simulation.start(settingsOf(project))
  const refusals: Refusals = []
  for (const call of deployCalls(project)) {
    if (call.service === 'states' && call.resource !== start.workflow) apply(simulation, call, 'deploy', [])
    else apply(simulation, call, 'deploy', refusals)
  }
  if (refusals.length > 0) return { simulation, result: { ok: false, refusals } }
  const execution = apply(
    simulation,
    startCall(project, start.workflow, start.inputText, start.testCase, start.isSync),
    'user',
    refusals,
  )
  return { simulation, result: refusals.length > 0 ? { ok: false, refusals } : { ok: true, execution } }
}

function apply(simulation: Simulation, call: DeployCall, caller: 'deploy' | 'user', refusals: Refusals): string {
  const { service, action, params } = call
  const answer = simulation.apply({ kind: 'request', caller, service, action, params })
  if ('err' in answer) refusals.push({ resource: call.resource, code: answer.err.name, message: answer.err.message })
  if (!('ok' in answer) || typeof answer.ok !== 'object' || answer.ok === null) return ''
  const arn = (answer.ok as { executionArn?: unknown }).executionArn
  return typeof arn === 'string' ? arn : ''
}

/** What the engine itself put into storage; the store checks the records' frames and checksums. */
interface StoredCheckpoint {
  readonly step: number
  readonly world: PackedWorld
}

/** A stored run as it stood at its last checkpoint, which holds all of its journal and log. */
export function openRun(stored: StoredRun): Simulation {
  const checkpoint = stored.checkpoint as StoredCheckpoint
  const events = stored.events as readonly LoggedEvent[]
  const log = new EventLog()
  for (const { at, event } of events.slice(0, checkpoint.world.nextEvent)) log.append(at, event)
  return Simulation.restore(checkpoint.world, log, stored.journal as readonly JournalRow[])
}

/** A run made again from what entered it; else why it cannot be. A stranger's journal may be anything: what the simulation refuses is told. */
export function rebuiltRun(
  project: Project,
  rows: readonly JournalRow[],
  steps: number,
): Simulation | { readonly refused: string } {
  try {
    return rerun(settingsOf(project), rows, steps)
  } catch {
    return { refused: 'The run in it cannot be made again: it is damaged, or another version of Stepyard recorded it.' }
  }
}
