import type { HistoryDetails } from '../../kernel/event'
import { historyEventLimit } from '../limits'
import type { Call } from '../service'
import type { Execution, StatesState } from './state'

/** The history is full: the event that ends the execution takes its last place. */
export class HistoryFull extends Error {}

/** Writes the next history event of an execution; gives its id. `previous` is the causal parent by AWS's rules, not simply id − 1. */
export function record(
  call: Call<StatesState>,
  execution: Execution,
  previous: number,
  type: string,
  details: HistoryDetails | null,
): number {
  if (execution.nextHistoryId >= historyEventLimit && isStrict(call) && !type.startsWith('Execution'))
    throw new HistoryFull()
  const id = execution.nextHistoryId++
  call.emit({ kind: 'history', execution: execution.arn, id, previousEventId: previous, type, details })
  return id
}

const isStrict = (call: Call<StatesState>): boolean => call.settings.limits === 'strict'
