import { seconds } from '../../../kernel/time'
import type { Call } from '../../service'
import type { Flow, StatesState } from '../state'

/** The time in which the next heartbeat of a waiting task must come begins; nothing where the task has no HeartbeatSeconds. */
export function startHeartbeat(call: Call<StatesState>, flow: Flow): void {
  const { heartbeatSeconds } = flow.visit
  if (flow.heartbeat !== null) call.cancel(flow.heartbeat)
  const due = call.now + seconds(heartbeatSeconds ?? 0)
  flow.heartbeat = heartbeatSeconds === null ? null : call.wakeAt(due, { kind: 'heartbeat', flow: flow.id })
}
