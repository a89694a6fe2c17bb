// What AWS bills for an EXPRESS execution: its duration and its memory.
import { utf8Length } from '../../../base/json'
import { memo } from '../../../base/memo'
import type { Billing } from '../../../kernel/event'
import type { Call } from '../../service'
import type { Execution, StatesState } from '../state'
import type { Express } from '../state'

const stepMs = 100
const chunkMb = 64
const baseMb = 50

/** Most executions of a run are of one definition, which may be long. */
const definitionBytes = memo(utf8Length, 4)

/**
 * The bill of an execution that ends. Duration: virtual time, rounded up to 100 ms. Memory as AWS documents it: 50 MB, the definition,
 * and the input once for the execution and once for each branch and iteration; rounded up to 64 MB.
 */
export function billingOf(call: Call<StatesState>, execution: Execution, express: Express): Billing {
  const durationMs = (execution.endedAt ?? call.now) - execution.startedAt
  const definition = definitionBytes(call.state.revisions[execution.revision]?.definition ?? '')
  const payloads = utf8Length(execution.inputText) * (1 + express.inner)
  const memoryMb = baseMb + (definition + payloads) / 1_000_000
  return Object.freeze({
    billedMemoryUsedInMB: roundUp(memoryMb, chunkMb),
    billedDurationInMilliseconds: roundUp(durationMs, stepMs),
  })
}

/** To the next multiple, at least one. */
const roundUp = (amount: number, step: number): number => Math.max(1, Math.ceil(amount / step)) * step
