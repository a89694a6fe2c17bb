// Workers of queues as a service of the simulator: consumers that are not Lambda, though a function of the project handles their messages.
import { must } from '../../base/assert'
import type { Service } from '../service'
import { operationEnded, receive, workerOf } from './rounds'
import { setWorker } from './set-worker'
import { startWorkers, type WorkersState } from './state'

/** The workers of a project's queues. */
export function workersService(): Service<WorkersState> {
  return {
    name: 'workers',
    start: startWorkers,
    actions: {},
    internalActions: { SetWorker: setWorker },
    wake: (call, wake) => {
      const group = must(call.state.groups[String(wake['group'])], 'a group outlives its wake-ups')
      receive(call, group, workerOf(group, Number(wake['number'])))
    },
    completed: operationEnded,
  }
}
