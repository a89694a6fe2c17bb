import * as v from 'valibot'
import { runRecord } from './schema'

const { run, number, workflow, inputName, inputText, startedAt, parent, isPinned, status, summary } = runRecord.entries

/** A run in a file of everything. */
export const importedRun = v.object({
  projectId: v.string(),
  entry: v.object({
    run,
    number,
    workflow,
    inputName,
    inputText: v.optional(inputText),
    startedAt,
    parent,
    isPinned,
    status,
    summary,
  }),
  stored: v.nullable(
    v.object({ run, status, journal: v.array(v.unknown()), events: v.array(v.unknown()), checkpoint: v.unknown() }),
  ),
})
