import type { Project } from '../../project/project'
import { functionUpdates } from '../../project/function-updates'
import type { RunModel } from './run.svelte'

/**
 * Brings the functions of the open run to what they are in the project, as the matching Update calls of Lambda; a run from storage is left
 * as it is. Gives why AWS refuses; null: it is done.
 */
export async function carryEdits(run: RunModel, project: Project): Promise<string | null> {
  const before = run.startedWith
  if (run.entry === null || before === null) return null
  const updates = functionUpdates(before, project)
  if (updates.length === 0) return null
  run.startedWith = { ...before, functions: project.functions }
  const engine = await run.engine()
  for (const { service, action, params } of updates) {
    const answer = await engine.request(service, action, params)
    if ('err' in answer) return answer.err.message
  }
  return null
}
