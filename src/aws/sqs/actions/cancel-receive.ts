import type { JsonObject } from '../../../base/json'
import { textParam } from '../../params'
import { endWait, endWatch } from '../receive'
import type { SqsCall } from '../state'

/** Ends a waiting receive with an empty answer: whoever waited is gone. One that has been answered is left alone. */
export function cancelReceive(call: SqsCall, params: JsonObject): JsonObject {
  const operation = textParam(params, 'operation') ?? ''
  for (const queue of Object.values(call.state.queues)) {
    endWait(call, queue, operation, false)
    endWatch(call, queue, operation)
  }
  return {}
}
