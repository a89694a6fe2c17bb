import type { Flow, StatesState } from '../state'
import { activityOf } from './activity'

/** Takes the task of a flow back that no worker has taken. */
export function withdrawTask(state: StatesState, flow: Flow): void {
  if (flow.phase.kind !== 'queued') return
  const tasks = activityOf(state, flow.phase.activity)?.tasks
  const place = tasks?.indexOf(flow.id) ?? -1
  if (place >= 0) tasks?.splice(place, 1)
}
