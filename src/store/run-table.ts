// Runs in the database: list lines, and journal, log and checkpoints in chunks.
import { freshId } from './fresh-id'
import type { IDBPDatabase, IDBPTransaction } from 'idb'
import * as v from 'valibot'
import type { Save, StoredRun } from './saved-run'
import { checkpointRecord, chunkRecord, runRecord, type RunRecord, type Tables } from './schema'
import { keptRuns, type RunEntry, type RunStartRecord } from './store'

type Database = IDBPDatabase<Tables>
const tables = ['runs', 'journal', 'events', 'checkpoints'] as const
type RunTransaction = IDBPTransaction<Tables, ('runs' | 'journal' | 'events' | 'checkpoints')[], 'readwrite'>

/** Entries of one chunk: what was measured to be fast both to write and to read. */
const chunkSize = 500
/** Checkpoints kept of a run: the newest one is used, the others are for a world that cannot be read. */
const keptCheckpoints = 3

/** A transaction over all tables of runs. Its failure is told by the request or the `await` that meets it, once. */
function begin(database: Database): RunTransaction {
  const transaction = database.transaction([...tables], 'readwrite')
  transaction.done.catch(() => undefined)
  return transaction
}

/** All keys of a run in a table whose keys are `[run, number]`. */
const keysOf = (run: string): IDBKeyRange => IDBKeyRange.bound([run, 0], [run, Infinity])

/** A list line out of its record. */
export function entryOf(record: RunRecord): RunEntry {
  const { run, number, workflow, inputName, inputText, startedAt, parent, isPinned, status, summary } = record
  return { run, number, workflow, inputName, inputText, startedAt, parent, isPinned, status, summary }
}

/** The runs of a project; what cannot be read is left out. */
export async function readRuns(
  database: Database,
  projectId: string,
  onbad: (name: string) => void,
): Promise<RunRecord[]> {
  const records = await database.getAllFromIndex('runs', 'project', projectId)
  return records.flatMap((record) => {
    const parsed = v.safeParse(runRecord, record)
    if (!parsed.success) onbad(`run ${String((record as { number?: unknown }).number)}`)
    return parsed.success && parsed.output.deletedAt === undefined ? [parsed.output] : []
  })
}

/** Adds a run to a project, and takes away the oldest ones beyond what is kept. */
export async function addRun(
  database: Database,
  projectId: string,
  about: RunStartRecord,
  startedAt: number,
): Promise<RunEntry> {
  const transaction = begin(database)
  const runs = await transaction.objectStore('runs').index('project').getAll(projectId)
  runs.sort((a, b) => a.number - b.number)
  const record: RunRecord = {
    schema: 1,
    run: freshId(),
    projectId,
    number: (runs.at(-1)?.number ?? 0) + 1,
    ...about,
    startedAt,
    status: { kind: 'empty' },
    rows: 0,
    events: 0,
  }
  await transaction.objectStore('runs').add(record)
  // What was deleted can be brought back for a day, and a pinned run stays.
  const old = runs.filter(({ isPinned, deletedAt }) => isPinned !== true && deletedAt === undefined)
  for (const { run } of old.slice(0, Math.max(0, old.length + 1 - keptRuns))) await removeWithin(transaction, run)
  await transaction.done
  return entryOf(record)
}

/**
 * Everything of one save in one transaction, so that journal, log and checkpoint always agree. Gives how many rows and events the run has
 * then; where it has not `expected` ones before, another tab has written and nothing is added.
 */
export async function appendSave(database: Database, save: Save, expected?: number): Promise<number> {
  const transaction = begin(database)
  const runs = transaction.objectStore('runs')
  const known = await runs.get(save.run)
  if (expected !== undefined && known !== undefined && known.rows + known.events !== expected) {
    throw new DOMException('another tab goes on with this run', 'InvalidStateError')
  }
  let length = 0
  if (known !== undefined) {
    const rows = known.rows + save.journal.length
    const events = known.events + save.events.length
    await putChunks(transaction.objectStore('journal'), save.run, known.rows, save.journal)
    await putChunks(transaction.objectStore('events'), save.run, known.events, save.events)
    const checkpoints = transaction.objectStore('checkpoints')
    await checkpoints.put({ run: save.run, rows, events, checkpoint: save.checkpoint })
    const keys = await checkpoints.getAllKeys(keysOf(save.run))
    for (const key of keys.slice(0, -keptCheckpoints)) await checkpoints.delete(key)
    await runs.put({ ...known, rows, events, status: save.status, summary: save.summary })
    length = rows + events
  }
  await transaction.done
  return length
}

interface ChunkTable {
  put(record: { run: string; from: number; entries: unknown[] }): Promise<unknown>
}

async function putChunks(table: ChunkTable, run: string, first: number, entries: readonly unknown[]): Promise<void> {
  for (let i = 0; i < entries.length; i += chunkSize) {
    await table.put({ run, from: first + i, entries: entries.slice(i, i + chunkSize) })
  }
}

/** A run as its last save left it; null where it was never saved. Throws where its records cannot be read. */
export async function readRun(database: Database, run: string): Promise<StoredRun | null> {
  const transaction = database.transaction([...tables], 'readonly')
  const record = await transaction.objectStore('runs').get(run)
  const journal = await transaction.objectStore('journal').getAll(keysOf(run))
  const events = await transaction.objectStore('events').getAll(keysOf(run))
  const checkpoints = await transaction.objectStore('checkpoints').getAll(keysOf(run))
  await transaction.done
  if (record === undefined || checkpoints.length === 0) return null
  const { status } = v.parse(runRecord, record)
  // An older checkpoint serves where the newest cannot be read; journal and log are cut to it.
  const readable = checkpoints.findLast((candidate) => v.is(checkpointRecord, candidate))
  const { checkpoint, rows, events: count } = v.parse(checkpointRecord, readable)
  return { run, status, journal: join(journal, rows), events: join(events, count), checkpoint }
}

function join(chunks: readonly unknown[], count: number): unknown[] {
  const entries = chunks.flatMap((chunk) => v.parse(chunkRecord, chunk).entries)
  if (entries.length < count) throw new Error(`a run lacks ${count - entries.length} of its records`)
  return entries.slice(0, count)
}

/** Takes a run away with all that belongs to it. */
export async function removeRun(database: Database, run: string): Promise<void> {
  const transaction = begin(database)
  await removeWithin(transaction, run)
  await transaction.done
}

async function removeWithin(transaction: RunTransaction, run: string): Promise<void> {
  await transaction.objectStore('runs').delete(run)
  await transaction.objectStore('journal').delete(keysOf(run))
  await transaction.objectStore('events').delete(keysOf(run))
  await transaction.objectStore('checkpoints').delete(keysOf(run))
}
