import type { Pace } from '../../host/protocol'
import type { Project } from '../../project/project'
import type { RunModel } from './run.svelte'

/**
 * Lets an execution that ended badly go on, with the functions as they are in the project now: `RunModel.carry` brings them there. Gives why
 * AWS refuses; null: it goes on.
 */
export async function redrive(
  run: RunModel,
  executionArn: string,
  project: Project,
  pace: Pace,
): Promise<string | null> {
  // What a run from storage knows of the functions is not known: each is updated.
  if (run.startedWith === null) {
    const { functionUpdates } = await import('../../project/function-updates')
    for (const { service, action, params } of functionUpdates(null, project)) {
      const answer = await run.request(service, action, params)
      if ('err' in answer) return answer.err.message
    }
  }
  const answer = await run.request('states', 'RedriveExecution', { executionArn })
  if ('err' in answer) return answer.err.message
  if (run.status.kind === 'paused') await run.resume(pace)
  return null
}
