// Edits of the workers of queues. A worker is known by its place in the project's list.
import type { Project, QueueWorker } from '../../project/project'
import { withWorkers } from './activities'

type Edit = (project: Project) => Project

/** A worker of a queue with its place in the project's list. */
export interface PlacedWorker {
  readonly at: number
  readonly worker: QueueWorker
}

/** The workers of one queue. */
export function workersOf(project: Project, queue: string): readonly PlacedWorker[] {
  return (project.workers ?? []).flatMap((worker, at) =>
    'queue' in worker && worker.queue === queue ? [{ at, worker }] : [],
  )
}

/** Adds a worker that polls long and deletes after success, with the first function. */
export const addQueueWorker =
  (queue: string): Edit =>
  (project) => {
    const worker: QueueWorker = {
      queue,
      function: project.functions[0]?.name ?? '',
      count: 1,
      pollSeconds: 0,
      waitTimeSeconds: 20,
      maxNumberOfMessages: 10,
      deletes: 'afterSuccess',
    }
    return withWorkers(project, [...(project.workers ?? []), worker])
  }

type WorkerChanges = Partial<Omit<QueueWorker, 'queue' | 'visibilityTimeoutSeconds'>> & {
  readonly visibilityTimeoutSeconds?: number | undefined
}

/** Changes the settings of a worker; a visibility timeout that is undefined is the queue's. */
export const editQueueWorker =
  (at: number, changes: WorkerChanges): Edit =>
  (project) => {
    const before = project.workers?.[at]
    if (before === undefined || !('queue' in before)) return project
    const { visibilityTimeoutSeconds, ...rest } = { ...before, ...changes }
    const worker = visibilityTimeoutSeconds === undefined ? rest : { ...rest, visibilityTimeoutSeconds }
    return withWorkers(project, (project.workers ?? []).with(at, worker))
  }

/** Takes a worker away. */
export const removeQueueWorker =
  (at: number): Edit =>
  (project) =>
    withWorkers(project, (project.workers ?? []).toSpliced(at, 1))

/** Puts a worker back to its place. */
export const insertQueueWorker =
  (at: number, worker: QueueWorker): Edit =>
  (project) =>
    withWorkers(project, (project.workers ?? []).toSpliced(at, 0, worker))

/** Workers follow a queue that is renamed, and go with one that is removed (`to` null). */
export function followQueue(project: Project, name: string, to: string | null): Project {
  const workers = (project.workers ?? []).flatMap((one) =>
    !('queue' in one) || one.queue !== name ? [one] : to === null ? [] : [{ ...one, queue: to }],
  )
  return withWorkers(project, workers)
}
