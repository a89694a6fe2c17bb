// Workers of queues whose queue or function is not in the project, or that would have a message come back while it is handled. With cures.
import { newFunction, newQueue } from '../../project/defaults'
import type { Project, QueueWorker } from '../../project/project'
import { fileId } from './files'
import { settingProblem, type Cure, type Problem } from './problem'
import { editQueueWorker, removeQueueWorker } from './queue-workers'

/** All problems of a project's workers of queues. */
export function workerProblems(project: Project): Problem[] {
  return (project.workers ?? []).flatMap((worker, at) => ('queue' in worker ? problemsOf(project, worker, at) : []))
}

function problemsOf(project: Project, worker: QueueWorker, at: number): Problem[] {
  const file = fileId('queue', worker.queue)
  const queue = project.queues.find(({ name }) => name === worker.queue)
  const handler = project.functions.find(({ name }) => name === worker.function)
  const remove: Cure = { label: 'Remove the worker', edit: removeQueueWorker(at) }
  if (queue === undefined) {
    const message = `A worker names the queue "${worker.queue}", which is not in this project. Create the queue, or remove the worker.`
    const create: Cure = {
      label: `Create the queue "${worker.queue}"`,
      edit: (now) => ({ ...now, queues: [...now.queues, newQueue(worker.queue)] }),
    }
    return [settingProblem(file, message, [create, remove])]
  }
  if (handler === undefined) {
    const message = `A worker of ${worker.queue} names the function "${worker.function}", which is not in this project. Choose another handler, or remove the worker.`
    return [settingProblem(file, message, [...handlers(project, worker, at), remove])]
  }
  const seconds = worker.visibilityTimeoutSeconds ?? queue.visibilityTimeoutSeconds
  if (worker.deletes !== 'afterSuccess' || seconds >= handler.timeoutSeconds) return []
  const visibilityTimeoutSeconds = Math.min(43_200, handler.timeoutSeconds * 6)
  const message = `A worker of ${worker.queue} hides its messages for ${seconds} s, but ${handler.name} may run for ${handler.timeoutSeconds} s: another worker could get a message while it is handled.`
  const longer: Cure = {
    label: `Hide them for ${visibilityTimeoutSeconds} s, six times the timeout`,
    edit: editQueueWorker(at, { visibilityTimeoutSeconds }),
  }
  return [settingProblem(file, message, [longer], 'warning')]
}

/** Functions that are there, or else the one that is missing. */
function handlers(project: Project, worker: QueueWorker, at: number): readonly Cure[] {
  if (project.functions.length > 0)
    return project.functions
      .slice(0, 3)
      .map(({ name }) => ({ label: `Use ${name}`, edit: editQueueWorker(at, { function: name }) }))
  const name = /^[A-Za-z0-9_-]{1,64}$/.test(worker.function) ? worker.function : 'worker'
  const create: Cure = {
    label: `Create the function "${name}"`,
    edit: (now) =>
      editQueueWorker(at, { function: name })({ ...now, functions: [...now.functions, newFunction(name)] }),
  }
  return [create]
}
