// Edits of a project's faults. A fault is known by its name.
import type { Project } from '../../project/project'

type Edit = (project: Project) => Project

/** A fault as a project keeps it: it may be off. */
export type ProjectFault = NonNullable<Project['faults']>[number]

/** Adds a fault, or puts it in the place of the one that is called `instead`. */
export const putFault =
  (fault: ProjectFault, instead: string = fault.name): Edit =>
  (project) => {
    const faults = project.faults ?? []
    const at = faults.findIndex(({ name }) => name === instead)
    return withFaults(project, at < 0 ? [...faults, fault] : faults.with(at, fault))
  }

/** Switches a fault on or off; it keeps its place and its parameters. */
export const switchFault =
  (name: string, isOn: boolean): Edit =>
  (project) =>
    withFaults(
      project,
      (project.faults ?? []).map((fault) => {
        if (fault.name !== name) return fault
        const { off: _off, ...rest } = fault
        return isOn ? rest : { ...rest, off: true }
      }),
    )

/** Takes a fault away. */
export const removeFault =
  (name: string): Edit =>
  (project) =>
    withFaults(
      project,
      (project.faults ?? []).filter((fault) => fault.name !== name),
    )

/** Faults follow a function, queue or workflow that is renamed. Those of one that is removed stay, as problems with a cure. */
export function followFaults(
  project: Project,
  kind: 'function' | 'queue' | 'workflow',
  name: string,
  to: string,
): Project {
  if (project.faults === undefined) return project
  return withFaults(
    project,
    project.faults.map((fault) => {
      const { target } = fault
      if (kind === 'workflow')
        return target.kind === 'state' && target.workflow === name
          ? { ...fault, target: { ...target, workflow: to } }
          : fault
      return target.kind === kind && target.name === name ? { ...fault, target: { ...target, name: to } } : fault
    }),
  )
}

function withFaults(project: Project, faults: ProjectFault[]): Project {
  const { faults: _faults, ...rest } = project
  return faults.length === 0 ? rest : { ...project, faults }
}
