import type { DBSchema } from 'idb'
import * as v from 'valibot'
import { projectSchema } from '../project/project'
import type { Progress } from './progress'

// The records of the database. Each is parsed on its way out: another version, or another program, may have written it.

const status = v.variant('kind', [
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('running') }),
  v.object({ kind: v.literal('quiet') }),
  v.object({
    kind: v.literal('paused'),
    because: v.picklist(['stopped', 'restored', 'asking', 'watchdog', 'step', 'breakpoint', 'forked']),
    text: v.string(),
  }),
  v.object({ kind: v.literal('broken'), text: v.string(), step: v.number() }),
])

const summary = v.object({
  steps: v.number(),
  events: v.number(),
  now: v.number(),
  startTime: v.number(),
  outcome: v.nullable(v.picklist(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])),
})

/** A project with its revision, which grows by one with each save. */
export const projectRecord = v.object({
  schema: v.literal(1),
  id: v.string(),
  changedAt: v.number(),
  revision: v.number(),
  deletedAt: v.nullable(v.number()),
  project: projectSchema,
})

/** A run as its list line; `parent`: the run that it was forked from, and at which event; `rows` and `events` say how much of its journal and log is kept. */
export const runRecord = v.object({
  schema: v.literal(1),
  run: v.string(),
  projectId: v.string(),
  number: v.number(),
  workflow: v.string(),
  inputName: v.string(),
  inputText: v.string(),
  startedAt: v.number(),
  parent: v.optional(v.object({ run: v.string(), event: v.number() })),
  isPinned: v.optional(v.boolean()),
  deletedAt: v.optional(v.number()),
  status,
  summary: v.optional(summary),
  rows: v.number(),
  events: v.number(),
})

/** A stretch of a journal or of an event log; `from` is the number of its first entry. */
export const chunkRecord = v.object({ run: v.string(), from: v.number(), entries: v.array(v.unknown()) })

/** The world at the moment of a save, with how much of journal and log belongs to it. */
export const checkpointRecord = v.object({
  run: v.string(),
  rows: v.number(),
  events: v.number(),
  checkpoint: v.unknown(),
})

/** A project with what the store knows of it. */
export type ProjectRecord = v.InferOutput<typeof projectRecord>
/** A run without its journal and log. */
export type RunRecord = v.InferOutput<typeof runRecord>
/** A stretch of a journal or of a log. */
export type ChunkRecord = v.InferOutput<typeof chunkRecord>
/** A world to go on from. */
export type CheckpointRecord = v.InferOutput<typeof checkpointRecord>

/** The tables, as idb knows them. */
export interface Tables extends DBSchema {
  projects: { key: string; value: ProjectRecord }
  views: { key: string; value: { readonly projectId: string; readonly state: unknown } }
  runs: { key: string; value: RunRecord; indexes: { project: string } }
  journal: { key: [string, number]; value: ChunkRecord }
  events: { key: [string, number]; value: ChunkRecord }
  checkpoints: { key: [string, number]; value: CheckpointRecord }
  /** How far the person is in each lesson; parsed by `progress.ts`. */
  progress: { key: string; value: Progress }
  /** Records that could not be read. */
  quarantine: { key: number; value: { readonly table: string; readonly record: unknown; readonly setAsideAt: number } }
}

/** Version of the database; each bump adds one migration. */
export const databaseVersion = 2
export const databaseName = 'stepyard'
