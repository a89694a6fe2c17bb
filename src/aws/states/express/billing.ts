// What AWS bills for an EXPRESS execution: its duration and its memory.
import { utf8Length } from '../../../base/json'
import { memo } from '../../../base/memo'
import type { Billing } from '../../../kernel/event'
import { expressBill } from '../../../kernel/express-bill'
import type { Call } from '../../service'
import type { Execution, StatesState } from '../state'
import type { Express } from '../state'

/** Most executions of a run are of one definition, which may be long. */
const definitionBytes = memo(utf8Length, 4)

/** The bill of an execution that ends. Its duration is virtual time. */
export function billingOf(call: Call<StatesState>, execution: Execution, express: Express): Billing {
  const durationMs = (execution.endedAt ?? call.now) - execution.startedAt
  const definition = definitionBytes(call.state.revisions[execution.revision]?.definition ?? '')
  const payloads = utf8Length(execution.inputText) * (1 + express.inner)
  return expressBill(durationMs, definition, payloads)
}
