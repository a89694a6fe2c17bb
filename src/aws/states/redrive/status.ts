// Whether an execution can be redriven, and why not.
import type { ExecutionStatus } from '../../../kernel/event'
import { seconds, type VirtualTime } from '../../../kernel/time'
import { redriveEventLimit } from '../../limits'

/** What it depends on. */
export interface Redrivable {
  readonly status: ExecutionStatus
  readonly startedAt: VirtualTime
  readonly endedAt: VirtualTime | null
  /** History events so far. */
  readonly events: number
  /** Its machine has been deleted. */
  readonly isDeleted: boolean
}

const day = seconds(86_400)

/** Why RedriveExecution would refuse, in AWS's words; null: it would not. */
export function whyNotRedrivable(execution: Redrivable, now: VirtualTime): string | null {
  const { status, startedAt, endedAt, events, isDeleted } = execution
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`
  if (isDeleted) return 'State machine is in DELETING status'
  if (events >= redriveEventLimit) return 'Execution history event limit exceeded'
  if (now - startedAt > 365 * day) return 'Execution has exceeded the max execution time'
  if (endedAt !== null && now - endedAt > 14 * day) return 'Execution redrivable period exceeded'
  return null
}
