import type { Project } from '../project/project'
import { orderProcessing } from './order-processing'

/** A project to begin with; all but that of the first visit are loaded when asked for. */
export interface Example {
  readonly name: string
  readonly load: () => Promise<Project>
}

/** In the order of the menu. */
export const examples: readonly Example[] = [
  { name: orderProcessing.name, load: () => Promise.resolve(orderProcessing) },
  { name: 'Approval by callback', load: () => import('./approval').then(({ approval }) => approval) },
  {
    name: 'Distributed Map over a CSV',
    load: () => import('./distributed-map').then(({ distributedMap }) => distributedMap),
  },
  { name: 'Activity worker', load: () => import('./activity-worker').then(({ activityWorker }) => activityWorker) },
]
