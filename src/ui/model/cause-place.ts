import { readSource } from '../../asl'
import type { CausePlace } from '../../views/views'
import { offsetOfField } from '../editor/cursor'
import type { Commands } from './commands'
import { fileId } from './files'
import type { ProjectModel } from './project.svelte'

interface Models {
  readonly commands: Commands
  readonly project: ProjectModel
}

/** Shows the line of a workflow that has caused something, as the project has it today. */
export function showField({ commands, project }: Models, workflow: string, { state, path }: CausePlace): void {
  const text = project.value.workflows.find(({ name }) => name === workflow)?.definition
  if (text === undefined) return
  commands.openFile(fileId('workflow', workflow), offsetOfField(readSource(text), state, path) ?? undefined)
}
