// What is seldom done with runs in the database; loaded when it is needed.
import type { IDBPDatabase } from 'idb'
import { appendSave, removeRun } from './run-table'
import type { RunRecord, Tables } from './schema'
import { keptEvents, type ImportedRun, type RunMark } from './store'

type Database = IDBPDatabase<Tables>

/** Pins a run or takes it off the list, or back. */
export async function markRun(database: Database, run: string, mark: RunMark, now: number): Promise<void> {
  const transaction = database.transaction('runs', 'readwrite')
  const known = await transaction.store.get(run)
  if (known !== undefined) {
    const { deletedAt, ...rest } = known
    const kept: RunRecord = deletedAt === undefined ? rest : { ...rest, deletedAt }
    if ('isPinned' in mark) await transaction.store.put({ ...kept, isPinned: mark.isPinned })
    else await transaction.store.put(mark.isDeleted ? { ...rest, deletedAt: now } : rest)
  }
  await transaction.done
}

/** Puts a run of a file beside those that are there; false: it is there already, and stays as it is. */
export async function importRun(
  database: Database,
  projectId: string,
  { entry, stored }: ImportedRun,
): Promise<boolean> {
  const { run, number, workflow, inputName, inputText = '', startedAt, parent, isPinned, status, summary } = entry
  if ((await database.get('runs', run)) !== undefined) return false
  const others = await database.getAllFromIndex('runs', 'project', projectId)
  const isFree = others.every((other) => other.number !== number)
  await database.add('runs', {
    schema: 1,
    run,
    projectId,
    number: isFree ? number : Math.max(...others.map((other) => other.number)) + 1,
    workflow,
    inputName,
    inputText,
    startedAt,
    ...(parent === undefined ? {} : { parent }),
    ...(isPinned === undefined ? {} : { isPinned }),
    status,
    rows: 0,
    events: 0,
  })
  if (stored === null || summary === undefined) return true
  const { journal, events, checkpoint } = stored
  await appendSave(database, { run, journal, events, checkpoint, status: stored.status, summary })
  return true
}

/** Removes for good what was deleted before a time, and the oldest runs beyond what is kept of all together. */
export async function pruneRuns(database: Database, before: number): Promise<void> {
  const runs = (await database.getAll('runs')).sort((a, b) => a.startedAt - b.startedAt)
  for (const run of tooMany(runs, before)) await removeRun(database, run)
}

/** Which runs go, oldest first in `runs`. */
export function tooMany(runs: readonly RunRecord[], before: number): readonly string[] {
  const isGone = (run: RunRecord): boolean => run.deletedAt !== undefined && run.deletedAt <= before
  const gone = runs.filter(isGone)
  const kept = runs.filter((run) => !isGone(run))
  let events = kept.reduce((sum, run) => sum + run.events, 0)
  const newest = new Map(kept.map((run) => [run.projectId, run.run]))
  for (const run of kept) {
    if (events <= keptEvents) break
    if (run.isPinned === true || newest.get(run.projectId) === run.run) continue
    events -= run.events
    gone.push(run)
  }
  return gone.map(({ run }) => run)
}
