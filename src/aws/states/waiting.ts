// What the log tells of Tasks that wait for someone: for a worker, or for whoever holds their token.
import type { Json } from '../../base/json'
import { seconds } from '../../kernel/time'
import type { Call } from '../service'
import type { Flow, StatesState } from './state'

/** A Task begins to wait; `input` is what the one who answers has to know. */
export function tellWaiting(call: Call<StatesState>, flow: Flow, resource: string, input: Json): void {
  const { execution, id, state } = flow
  call.emit({ kind: 'task-waiting', execution, flow: id, state, resource, input })
}

/** Its token is out. `workerName`: of the worker that has taken it; null: it has no name, or nobody takes such a task. */
export function tellToken(call: Call<StatesState>, flow: Flow, workerName: string | null): void {
  const { token, timeoutAt } = flow.visit
  if (token === null) return
  const heartbeatAt = heartbeatDue(call, flow)
  call.emit({ kind: 'task-token', flow: flow.id, token, workerName, timeoutAt, heartbeatAt })
}

/** A heartbeat came: the next one is due later. */
export function tellHeartbeat(call: Call<StatesState>, flow: Flow): void {
  call.emit({ kind: 'task-heartbeat', flow: flow.id, heartbeatAt: heartbeatDue(call, flow) })
}

/** When the next heartbeat must come, seen from the moment at which the time for it begins. */
const heartbeatDue = (call: Call<StatesState>, { visit }: Flow): number | null =>
  visit.heartbeatSeconds === null ? null : call.now + seconds(visit.heartbeatSeconds)

/** A flow's Task waits no longer, for whatever reason. Those that wait for an execution were never told. */
export function tellSettled(call: Call<StatesState>, flow: Flow): void {
  const { token, job } = flow.visit
  const isOut = token !== null && job === null && Object.hasOwn(call.state.tokens, token)
  const { kind } = flow.phase
  if (kind === 'queued' || (isOut && (kind === 'taken' || kind === 'submitted')))
    call.emit({ kind: 'task-settled', flow: flow.id })
}
