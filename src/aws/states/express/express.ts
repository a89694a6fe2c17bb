// EXPRESS executions: what they have that STANDARD ones have not.
import type { Machine } from '../../../asl'
import { seconds } from '../../../kernel/time'
import { expressLimitSeconds } from '../../limits'
import type { Call } from '../../service'
import { beginExecution, type Beginning } from '../begin'
import type { Express, Execution, StatesState } from '../state'

/** How an EXPRESS execution is to run. */
export type ExpressStart = Omit<Express, 'inner'>

/** Begins an EXPRESS execution. It is timed out after five minutes, or earlier where `timeoutSeconds` says so. */
export function beginExpress(
  call: Call<StatesState>,
  start: Beginning,
  machine: Machine,
  startAt: string,
  settings: ExpressStart,
  timeoutSeconds: number | null,
): Execution {
  const execution = beginExecution(call, { ...start, express: { ...settings, inner: 0 } }, machine, startAt)
  const limit = Math.min(timeoutSeconds ?? Infinity, expressLimitSeconds)
  execution.timeout = call.wakeAt(call.now + seconds(limit), { kind: 'execution-timeout', execution: start.arn })
  return execution
}
