import { must } from '../../../base/assert'
import { freeze, toText, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { wakeFlow } from '../flows'
import type { Activity, StatesState } from '../state'

/** What a worker gets. */
export interface TakenTask extends JsonObject {
  readonly taskToken: string
  readonly input: string
}

/** The oldest task, which is the worker's from here on; null: there is none. That it has started is recorded in the flow's next step. */
export function takeTask(call: Call<StatesState>, activity: Activity, workerName: string | null): TakenTask | null {
  const id = activity.tasks.shift()
  if (id === undefined) return null
  const flow = must(call.state.flows[id], 'a task leaves its activity with its flow')
  const taskToken = must(flow.visit.token ?? undefined, 'a task of an activity has a token')
  call.state.tokens[taskToken] = flow.id
  flow.phase = { kind: 'taken', workerName }
  wakeFlow(call, flow)
  return freeze<TakenTask>({ taskToken, input: toText(flow.visit.arguments) })
}
