// Edits of a project's activities and their workers.
import type { Project } from '../../project/project'

/** Adds an activity, where it is not there yet. */
export const addActivity =
  (name: string) =>
  (project: Project): Project => {
    const activities = project.activities ?? []
    return activities.some((one) => one.name === name) ? project : { ...project, activities: [...activities, { name }] }
  }

/** Has a function do the tasks of an activity in runs that start from now on; null: whoever takes them. */
export const setWorker =
  (activity: string, functionName: string | null) =>
  (project: Project): Project => {
    const others = (project.workers ?? []).filter((one) => 'queue' in one || one.activity !== activity)
    return withWorkers(project, functionName === null ? others : [...others, { activity, function: functionName }])
  }

/** Workers follow a function that is renamed, and go with one that is removed (`to` null). */
export function followFunction(project: Project, name: string, to: string | null): Project {
  if (project.workers === undefined) return project
  const workers = project.workers.flatMap((one) =>
    one.function !== name ? [one] : to === null ? [] : [{ ...one, function: to }],
  )
  return withWorkers(project, workers)
}

/** A project with other workers. Parts that equal their default are left out. */
export function withWorkers(project: Project, workers: NonNullable<Project['workers']>): Project {
  const { workers: _before, ...rest } = project
  return workers.length === 0 ? rest : { ...rest, workers }
}
