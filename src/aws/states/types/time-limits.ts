import { seconds } from '../../../kernel/time'
import type { Call } from '../../service'
import type { Flow, StatesState } from '../state'

/** The TimeoutSeconds of a Task's attempt begin; nothing where it has none. */
export function startTimeout(call: Call<StatesState>, flow: Flow): void {
  const { timeoutSeconds } = flow.visit
  if (timeoutSeconds === null) return
  flow.visit.timeoutAt = call.now + seconds(timeoutSeconds)
  flow.timeout = call.wakeAt(flow.visit.timeoutAt, { kind: 'timeout', flow: flow.id })
}

/** The time in which the next heartbeat of a waiting task must come begins; nothing where the task has no HeartbeatSeconds. */
export function startHeartbeat(call: Call<StatesState>, flow: Flow): void {
  const { heartbeatSeconds } = flow.visit
  if (flow.heartbeat !== null) call.cancel(flow.heartbeat)
  const due = call.now + seconds(heartbeatSeconds ?? 0)
  flow.heartbeat = heartbeatSeconds === null ? null : call.wakeAt(due, { kind: 'heartbeat', flow: flow.id })
}
