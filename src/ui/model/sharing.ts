import type { Project } from '../../project/project'
import type { Shared, SharedView } from '../../share/shared'

/** What a link holds of the page. */
export function sharedOf(project: Project, view: SharedView | null): Shared {
  return view === null ? { project } : { project, view }
}

/** The address of this page with another fragment. */
export const addressOf = (fragment: string): string => new URL(fragment, location.href).href

/** What is in a project, in words: `1 workflow, 2 queues, seed 1`. */
export function contentsOf(project: Project): string {
  const counts: readonly (readonly [number, string])[] = [
    [project.workflows.length, 'workflow'],
    [project.functions.length, 'function'],
    [project.queues.length, 'queue'],
    [project.mappings.length, 'trigger'],
    [project.inputs.length, 'input'],
    [project.workers?.length ?? 0, 'worker'],
    [project.faults?.length ?? 0, 'fault'],
  ]
  const words = counts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}${n === 1 ? '' : 's'}`)
  if (project.mocks !== undefined) words.push('mocks')
  return [...words, `seed ${project.settings.seed}`].join(', ')
}

/** A project as the text of a file, for people to read. */
export const fileTextOf = (project: Project): string => `${JSON.stringify(project, null, 2)}\n`

/** The name of that file: `order-processing.stepyard.json`. */
export function fileNameOf(project: Project): string {
  const name = project.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${name === '' ? 'project' : name}.stepyard.json`
}
