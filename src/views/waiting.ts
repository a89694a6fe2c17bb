import type { RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Fold } from './fold'
import type { WaitingTask, WaitingView } from './views'

/** Tasks that the view keeps; later ones are counted. */
const keptTasks = 2000

type Waiting = Extract<RunEvent, { kind: 'task-waiting' }>

/** Tasks that wait for someone, in the order in which they began to, and the activities that there are. */
export const waitingFold: Fold<WaitingView> = {
  start: { tasks: [], leftOut: 0, activities: [] },
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'activity-created':
        return { ...view, activities: [...view.activities, { arn: event.activity, name: event.name, worker: null }] }
      case 'activity-worker': {
        const { activity: arn, functionName: worker } = event
        return { ...view, activities: view.activities.map((one) => (one.arn === arn ? { ...one, worker } : one)) }
      }
      case 'activity-deleted':
        return { ...view, activities: view.activities.filter(({ arn }) => arn !== event.activity) }
      case 'task-waiting':
        if (view.tasks.length >= keptTasks) return { ...view, leftOut: view.leftOut + 1 }
        return { ...view, tasks: [...view.tasks, begun(event, at)] }
      case 'task-token': {
        const { token, workerName, timeoutAt, heartbeatAt } = event
        return changed(view, event.flow, { token, workerName, timeoutAt, heartbeatAt })
      }
      case 'task-heartbeat':
        return changed(view, event.flow, { heartbeatAt: event.heartbeatAt })
      case 'task-settled':
        return settled(view, event.flow)
      default:
        return view
    }
  },
}

function begun({ execution, flow, state, resource, input }: Waiting, since: VirtualTime): WaitingTask {
  const activity = resource.includes(':activity:') ? resource : null
  const open = { token: null, workerName: null, timeoutAt: null, heartbeatAt: null }
  return { execution, flow, state, resource, activity, input, since, ...open }
}

function changed(view: WaitingView, flow: string, by: Partial<WaitingTask>): WaitingView {
  const place = view.tasks.findIndex((task) => task.flow === flow)
  const task = view.tasks[place]
  return task === undefined ? view : { ...view, tasks: view.tasks.with(place, { ...task, ...by }) }
}

function settled(view: WaitingView, flow: string): WaitingView {
  const tasks = view.tasks.filter((task) => task.flow !== flow)
  if (tasks.length < view.tasks.length) return { ...view, tasks }
  return { ...view, leftOut: Math.max(0, view.leftOut - 1) }
}
