import type { ExitCause, HistoryDetails } from '../../kernel/event'
import { expressEventLimit, historyEventLimit } from '../limits'
import type { Step } from './state'

/** The history is full: the event that ends the execution takes its last place. */
export class HistoryFull extends Error {}

/** Writes the next history event of an execution; gives its id. `previous` is the causal parent by AWS's rules, not simply id − 1. */
export function record(
  step: Step,
  previous: number,
  type: string,
  details: HistoryDetails | null,
  cause?: ExitCause,
): number {
  const { call, execution, flow } = step
  if (
    execution.nextHistoryId >= (execution.express === null ? historyEventLimit : expressEventLimit) &&
    call.settings.limits === 'strict' &&
    !type.startsWith('Execution')
  )
    throw new HistoryFull()
  const id = execution.nextHistoryId++
  const why = cause === undefined ? {} : { cause }
  call.emit({
    kind: 'history',
    execution: execution.arn,
    flow: flow.id,
    id,
    previousEventId: previous,
    type,
    details,
    ...why,
  })
  return id
}

/** Writes an event that the next one of this flow points to. */
export function recordNext(step: Step, type: string, details: HistoryDetails | null, cause?: ExitCause): void {
  step.flow.lastEvent = record(step, step.flow.lastEvent, type, details, cause)
}
