import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// A project as files: `project.json`, in which a long text may be "@name", the content of the file beside it.

/** Content of the files of a folder by their names; none where there is no folder. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  try {
    for (const name of readdirSync(folder)) files.set(name, readFileSync(join(folder, name), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return files
}

/** Puts the files of a project together; what `project.json` leaves out has its default. The result is yet to be parsed by the project's schema. */
export function assemble(files: ReadonlyMap<string, string>, settings: object): Record<string, unknown> {
  const text = files.get('project.json')
  if (text === undefined) throw new Error('There is no project.json.')
  const project = withTexts(JSON.parse(text), files) as Record<string, unknown>
  return {
    format: 1,
    functions: [],
    queues: [],
    mappings: [],
    inputs: [],
    ...project,
    settings: { ...settings, ...(project['settings'] as object | undefined) },
  }
}

/** Files that overlay others by name. */
export const overlaid = (
  below: ReadonlyMap<string, string>,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => new Map([...below, ...above])

function withTexts(value: unknown, files: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string' && value.startsWith('@')) {
    const text = files.get(value.slice(1))
    if (text === undefined) throw new Error(`There is no file ${value.slice(1)}.`)
    return text
  }
  if (Array.isArray(value)) return value.map((one) => withTexts(one, files))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, files)]))
}
