import { setFaults } from '../../project/faults'
import type { Edit } from '../model/edits'
import type { ProjectModel } from '../model/project.svelte'
import type { RunModel } from '../model/run.svelte'
import type { ToastModel } from '../model/toasts.svelte'

interface Models {
  readonly project: ProjectModel
  readonly run: RunModel
  readonly toasts: ToastModel
}

/** Whether the run on screen takes a change from here on: it goes on, can go on, or rests until the person asks something of it. */
export const takesFaults = (run: RunModel): boolean => run.isRunning || run.canGoOn || run.status.kind === 'quiet'

/** An edit of what goes wrong, which the run on screen takes from here on. */
export function editFaults({ project, run, toasts }: Models, edit: Edit): void {
  project.edit(edit)
  if (!takesFaults(run)) return
  const { service, action, params } = setFaults(project.value)
  void run.request(service, action, params).then((answer) => {
    if ('err' in answer) toasts.show(`The run goes on without this change: ${answer.err.message}`)
  })
}
