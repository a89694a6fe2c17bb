import type { TrialRecording } from '../../host/protocol'
import type { SharedRun } from '../../share/run-schema'
import type { RunModel } from './run.svelte'

/** Shows a run that was tried out, made again step for step, as one of the project's runs. */
export async function openRecording(
  run: RunModel,
  projectId: string,
  { project, rows, steps, seed }: TrialRecording,
  { workflow, title }: { readonly workflow: string | undefined; readonly title: string },
): Promise<void> {
  const shared: SharedRun = {
    engine: 0,
    workflow: workflow ?? project.workflows[0]?.name ?? '',
    inputName: `${title}, seed ${seed}`,
    rows: rows as unknown as SharedRun['rows'],
    steps,
    cursor: null,
  }
  await run.rebuild(projectId, project, shared)
  await run.refreshRuns(projectId)
}
