// Trials in Node: the functions of a project really run, in worker threads, through the same harness as in the browser.
import type { Check } from '../../src/project/check'
import { judge } from '../../src/check/judge'
import type { Outcome } from '../../src/check/outcome'
import { Trial } from '../../src/check/trial'
import { brand, type OperationId } from '../../src/base/brand'
import { Dispatcher } from '../../src/host/dispatcher'
import { settingsOf } from '../../src/host/run-settings'
import type { Project } from '../../src/project/project'
import type { Report } from '../../src/sandbox/function-host'
import { createNodeFunctionHost } from '../endpoint/node-function-host'

let trials = 0
const listeners = new Map<string, (report: Report) => void>()
const host = createNodeFunctionHost((report) => {
  const slash = report.operation.indexOf('/')
  const own = { ...report, operation: brand<OperationId>(report.operation.slice(slash + 1)) }
  listeners.get(report.operation.slice(0, slash))?.(own)
})

/** What comes of one trial. */
export async function outcomeOf(project: Project, plan: Check['run'], seed: number): Promise<Outcome> {
  const id = String(++trials)
  const dispatcher = new Dispatcher({
    take: (turn) =>
      host.take({
        ...turn,
        operation: brand<OperationId>(`${id}/${turn.operation}`),
        container: `${id}/${turn.container}`,
      }),
    killContainer: (container) => host.kill(`${id}/${container}`),
  })
  let wake: (() => void) | null = null
  listeners.set(id, (report) => {
    dispatcher.take(report)
    wake?.()
  })
  const trial = new Trial(project, plan ?? {}, seed, settingsOf)
  for (let result = trial.step(); result !== 'over'; result = trial.step()) {
    if (result === 'stepped') continue
    const reports = dispatcher.gather(trial.simulation.turns())
    for (const report of reports) trial.simulation.apply({ kind: 'report', report })
    if (reports.length === 0) await new Promise<void>((resolve) => (wake = resolve))
  }
  dispatcher.retire([])
  listeners.delete(id)
  return trial.outcome()
}

/** Why checks do not pass, each with its name and seed; none: all pass. */
export async function missedOf(
  project: Project,
  checks: readonly Check[],
  seeds: (check: Check) => readonly number[],
): Promise<readonly string[]> {
  const missed: string[] = []
  for (const check of checks) {
    for (const seed of seeds(check)) {
      const why = judge(check, await outcomeOf(project, check.run, seed))
      if (why !== null) missed.push(`${check.name}, seed ${seed}: ${why}`)
    }
  }
  return missed
}
