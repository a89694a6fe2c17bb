// Faults whose target is not in the project: they would never strike. With cures.
import type { Source } from '../../asl'
import { isObject } from '../../base/json'
import type { Project } from '../../project/project'
import { putFault, removeFault, type ProjectFault } from './fault-edits'
import { fileId, type FileId } from './files'
import { settingProblem, type Cure, type Problem } from './problem'
import { statesWithin } from './states-within'

/** All problems of a project's faults that are on. They are told with the first workflow, since faults have no file of their own. */
export function faultProblems(project: Project, read: (text: string) => Source): Problem[] {
  const file: FileId = fileId('workflow', project.workflows[0]?.name ?? '')
  return (project.faults ?? [])
    .filter(({ off }) => off !== true)
    .flatMap((fault) => {
      const known = knownTargets(project, fault, read)
      if (known === null || fault.target.kind === 'integration' || known.includes(fault.target.name)) return []
      const { kind, name } = fault.target
      const message = `The fault "${fault.name}" names the ${kind} "${name}", which is not in this project, so it never strikes. Choose another ${kind}, or remove the fault.`
      return [settingProblem(file, message, cures(fault, known), 'warning')]
    })
}

/** Names that the target may have; null: it cannot be told, since a definition cannot be read. */
function knownTargets(
  project: Project,
  { target }: ProjectFault,
  read: (text: string) => Source,
): readonly string[] | null {
  switch (target.kind) {
    case 'integration':
      return null
    case 'function':
      return project.functions.map(({ name }) => name)
    case 'queue':
      return project.queues.map(({ name }) => name)
    case 'state': {
      const workflows = project.workflows.filter(
        ({ name }) => target.workflow === undefined || name === target.workflow,
      )
      const definitions = workflows.map(({ definition }) => read(definition).value)
      if (!definitions.every(isObject)) return null
      return definitions.flatMap((definition) =>
        [...statesWithin(definition)].filter(({ state }) => state['Type'] === 'Task').map(({ name }) => name),
      )
    }
  }
}

function cures(fault: ProjectFault, known: readonly string[]): Cure[] {
  const others = known.slice(0, 3).map((name): Cure => {
    const { target } = fault
    const edit = target.kind === 'integration' ? fault : { ...fault, target: { ...target, name } }
    return { label: `Use ${name}`, edit: putFault(edit) }
  })
  return [...others, { label: 'Remove the fault', edit: removeFault(fault.name) }]
}
