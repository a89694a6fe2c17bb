import type { Pace } from '../../host/protocol'
import type { Project } from '../../project/project'
import type { RunModel } from './run.svelte'

/**
 * Lets an execution that ended badly go on, after the functions of the run were brought to what they are in the project. Gives why AWS
 * refuses; null: it goes on.
 */
export async function redrive(
  run: RunModel,
  executionArn: string,
  project: Project,
  pace: Pace,
): Promise<string | null> {
  const { functionUpdates } = await import('../../project/function-updates')
  for (const { service, action, params } of functionUpdates(run.startedWith, project)) {
    const answer = await run.request(service, action, params)
    if ('err' in answer) return answer.err.message
  }
  if (run.startedWith !== null) run.startedWith = { ...run.startedWith, functions: project.functions }
  const answer = await run.request('states', 'RedriveExecution', { executionArn })
  if ('err' in answer) return answer.err.message
  if (run.status.kind === 'paused') await run.resume(pace)
  return null
}
