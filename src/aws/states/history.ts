import type { HistoryDetails } from '../../kernel/event'
import type { Call } from '../service'
import type { Execution, StatesState } from './state'

/** Writes the next history event of an execution; gives its id. `previous` is the causal parent by AWS's rules, not simply id − 1. */
export function record(
  call: Call<StatesState>,
  execution: Execution,
  previous: number,
  type: string,
  details: HistoryDetails | null,
): number {
  const id = execution.nextHistoryId++
  call.emit({ kind: 'history', execution: execution.arn, id, previousEventId: previous, type, details })
  return id
}
