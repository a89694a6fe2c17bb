// Projects in the database.
import { freshId } from './fresh-id'
import type { IDBPDatabase } from 'idb'
import * as v from 'valibot'
import type { Project } from '../project/project'
import { projectRecord, type ProjectRecord, type Tables } from './schema'

type Database = IDBPDatabase<Tables>

/** Where a save went: under another id if another tab had changed the project meanwhile. */
export interface SaveOutcome {
  readonly id: string
  readonly revision: number
}

/** All projects that can be read, newest change first; what cannot be read is set aside. */
export async function readProjects(
  database: Database,
  onbad: (name: string) => void,
  now: number,
): Promise<ProjectRecord[]> {
  const transaction = database.transaction(['projects', 'quarantine'], 'readwrite')
  const good: ProjectRecord[] = []
  for (const record of await transaction.objectStore('projects').getAll()) {
    const parsed = v.safeParse(projectRecord, record)
    if (parsed.success) good.push(parsed.output)
    else {
      await transaction.objectStore('quarantine').add({ table: 'projects', record, setAsideAt: now })
      await transaction.objectStore('projects').delete(record.id)
      onbad(nameOf(record))
    }
  }
  await transaction.done
  return good.filter((record) => record.deletedAt === null).sort((a, b) => b.changedAt - a.changedAt)
}

/** What a record that cannot be read is called, as far as that can be told. */
function nameOf(record: unknown): string {
  const { id, project } = record as { id?: unknown; project?: { name?: unknown } | null }
  return `project ${String(project?.name ?? id)}`
}

/** A project of the list; null where there is none, or none that can be read. */
export async function readProject(
  database: Database,
  id: string,
  onbad: (name: string) => void,
): Promise<ProjectRecord | null> {
  const record = await database.get('projects', id)
  if (record === undefined) return null
  const parsed = v.safeParse(projectRecord, record)
  if (!parsed.success) onbad(nameOf(record))
  return parsed.success ? parsed.output : null
}

/** Reads and writes in one transaction: two tabs cannot slip between each other. `known` is the revision that this tab has seen. */
export async function writeProject(
  database: Database,
  id: string,
  project: Project,
  known: number,
  now: number,
): Promise<SaveOutcome> {
  const transaction = database.transaction('projects', 'readwrite')
  const revision = (await transaction.store.get(id))?.revision ?? 0
  const isOurs = revision === known
  const record: ProjectRecord = isOurs
    ? { schema: 1, id, changedAt: now, revision: revision + 1, deletedAt: null, project }
    : { schema: 1, id: freshId(), changedAt: now, revision: 1, deletedAt: null, project: asCopy(project) }
  await transaction.store.put(record)
  await transaction.done
  return { id: record.id, revision: record.revision }
}

/** A project under the name of a copy. */
export function asCopy(project: Project): Project {
  return { ...project, name: `${project.name.slice(0, 70)} (copy)` }
}

/** Takes a project off the list, or puts it back. */
export async function markDeleted(database: Database, id: string, deletedAt: number | null): Promise<void> {
  const transaction = database.transaction('projects', 'readwrite')
  const record = await transaction.store.get(id)
  if (record !== undefined) await transaction.store.put({ ...record, deletedAt })
  await transaction.done
}

/** Ids of the projects that were taken off the list before a time. */
export async function deletedProjects(database: Database, before: number): Promise<string[]> {
  const records = await database.getAll('projects')
  return records.filter(({ deletedAt }) => deletedAt !== null && deletedAt <= before).map((record) => record.id)
}
