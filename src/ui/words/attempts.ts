import { isObject, member } from '../../base/json'
import type { HistoryRow } from '../../views/views'

/** One attempt of a state: when it was scheduled and how it ended. */
export interface Attempt {
  readonly number: number
  readonly at: number
  readonly status: 'running' | 'succeeded' | 'failed'
  /** Its error, where it failed. */
  readonly error: string
}

/** The attempts of one visit to a Task, from its history rows. */
export function attemptsOf(rows: readonly HistoryRow[]): readonly Attempt[] {
  const attempts: Attempt[] = []
  for (const row of rows) {
    const last = attempts.at(-1)
    if (row.type.endsWith('Scheduled') || row.type === 'MapStateStarted' || row.type === 'ParallelStateStarted')
      attempts.push({ number: attempts.length + 1, at: row.at, status: 'running', error: '' })
    else if (last && /(Failed|TimedOut)$/.test(row.type) && !row.type.startsWith('Execution'))
      attempts.splice(-1, 1, { ...last, status: 'failed', error: errorOf(row) })
    else if (last && row.type.endsWith('Succeeded')) attempts.splice(-1, 1, { ...last, status: 'succeeded' })
  }
  return attempts
}

function errorOf(row: HistoryRow): string {
  if (!isObject(row.aws)) return ''
  for (const [key, details] of Object.entries(row.aws)) {
    const error = key.endsWith('EventDetails') && isObject(details) ? member(details, 'error') : undefined
    if (typeof error === 'string') return error
  }
  return ''
}
