import { isObject, member } from '../../base/json'
import type { ExecutionView, HistoryRow } from '../../views/views'

/** One attempt of a state: when it was scheduled and how it ended. */
export interface Attempt {
  readonly number: number
  readonly at: number
  readonly status: 'running' | 'succeeded' | 'failed'
  /** Its error, where it failed. */
  readonly error: string
  /** What faults have done to it, in words; absent: nothing. */
  readonly faults?: readonly string[]
  /** Which redrive of the execution it began with; absent: it is no redrive. */
  readonly redrive?: number
}

/** The attempts of one visit to a Task, a Map or a Parallel state, from its history rows; a redrive is one more attempt. */
export function attemptsOf(rows: readonly HistoryRow[], redrives: ExecutionView['redrives'] = []): readonly Attempt[] {
  const attempts: Attempt[] = []
  const begin = (
    at: number,
    status: Attempt['status'],
    more: Pick<Attempt, 'redrive'> & { error?: string } = {},
  ): void => {
    // Of a Map that is tried again AWS records no failure, only that it starts again.
    if (attempts.at(-1)?.status === 'running') finish('failed')
    attempts.push({ number: attempts.length + 1, at, status, error: '', ...more })
  }
  const blame = (faults: readonly string[]): void => {
    const last = attempts.at(-1)
    if (last) attempts.splice(-1, 1, { ...last, faults })
  }
  const finish = (status: Attempt['status'], error = ''): void => {
    const last = attempts.at(-1)
    if (last) attempts.splice(-1, 1, { ...last, status, error: error || last.error })
  }
  let redriven = 0
  for (const row of rows) {
    const { type, at } = row
    // They speak of the iteration, not of the state in it.
    if (type.startsWith('MapIteration')) continue
    const redrive = redrives.findLastIndex(({ historyId }) => historyId < row.id) + 1
    const isRedriven = redrive > redriven && attempts.length > 0
    redriven = redrive
    // A Parallel or Map state of which only some flows go on has no event of its own for that.
    if (isRedriven) begin(redrives[redrive - 1]?.at ?? at, 'running', { redrive })
    const hasFailed = attempts.at(-1)?.status === 'failed'
    if (type.endsWith('Scheduled') || type === 'MapStateStarted' || type === 'ParallelStateStarted') {
      if (!isRedriven) begin(at, 'running')
    }
    // An expression may fail before anything is scheduled.
    else if (type === 'EvaluationFailed' && (hasFailed || attempts.length === 0))
      begin(at, 'failed', { error: errorOf(row) })
    else if (/(Failed|TimedOut)$/.test(type) && !type.startsWith('Execution')) finish('failed', errorOf(row))
    else if (type.endsWith('Succeeded')) finish('succeeded')
    if (row.faults !== undefined) blame(row.faults)
  }
  return attempts
}

function errorOf(row: HistoryRow): string {
  if (!isObject(row.aws)) return ''
  for (const [key, details] of Object.entries(row.aws)) {
    const error =
      (key === 'details' || key.endsWith('EventDetails')) && isObject(details) ? member(details, 'error') : undefined
    if (typeof error === 'string') return error
  }
  return ''
}
