import type { EngineConnection } from '../../host/client'
import { mostRows } from '../../share/most-rows'
import type { SharedRun } from '../../share/run-schema'
import type { RunEntry } from '../../store/store'

/** The open run as it can be shared; null: it is too long. */
export async function sharedRunOf(
  engine: EngineConnection['engine'],
  { workflow, inputName }: RunEntry,
  cursor: number | null,
): Promise<SharedRun | null> {
  const journal = await engine.journal()
  if (journal === null || journal.rows.length > mostRows) return null
  // Plain JSON, as it will be read.
  const rows = JSON.parse(JSON.stringify(journal.rows)) as SharedRun['rows']
  return { engine: journal.engine, workflow, inputName, rows, steps: journal.steps, cursor }
}
