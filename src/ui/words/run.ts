import type { PauseReason, RunStatus } from '../../host/protocol'
import type { ExecutionView, QueuesView, StateView, Views } from '../../views/views'
import { lookOfExecution } from './status'
import { count } from './text'
import { waitingCount } from './waiting'

/** What a run came to, in one sentence for the live region: `Execution succeeded, 6 history events.` */
export function outcomeText(execution: ExecutionView): string {
  const failed = failedState(execution)
  const place = failed === null ? '' : ` in state ${failed.name}`
  const error = execution.error === undefined ? '' : ` with ${execution.error}`
  const { word } = lookOfExecution(execution.status)
  return `Execution ${word}${place}${error}, ${count(execution.historyLength, 'history event')}.`
}

/** Type and bill of an EXPRESS execution, as facts. */
export function billFacts({ express }: ExecutionView): (readonly [string, string])[] {
  if (express === undefined) return []
  const { billing } = express
  const type = ['Type', express.isSync ? 'EXPRESS, synchronous' : 'EXPRESS'] as const
  if (billing === undefined) return [type]
  const { billedDurationInMilliseconds: duration, billedMemoryUsedInMB: memory } = billing
  return [type, ['Billed', `${duration} ms at ${memory} MB`]]
}

/** The state at which an execution came to its bad end; null where it did not, or before any state. */
export function failedState(execution: ExecutionView | null): StateView | null {
  if (execution === null || execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') return null
  const { current, states } = execution
  return current !== null && Object.hasOwn(states, current) ? (states[current] ?? null) : null
}

/** A state of an execution by name; names are strangers' texts. */
export function stateOf(execution: ExecutionView | null, name: string): StateView | null {
  return execution !== null && Object.hasOwn(execution.states, name) ? (execution.states[name] ?? null) : null
}

/** How many messages lie in queues that others use as their dead-letter queue. */
export function deadLetters(queues: QueuesView): number {
  const targets = new Set(queues.map((queue) => queue.deadLetter?.queue))
  return queues
    .filter((queue) => targets.has(queue.name))
    .reduce((sum, queue) => sum + queue.visible + queue.inFlight, 0)
}

const pauseWords: Readonly<Record<PauseReason, string>> = {
  stopped: 'Stopped',
  restored: 'As saved',
  asking: 'Paused',
  watchdog: 'Paused',
  step: 'Paused',
  breakpoint: 'At a breakpoint',
  forked: 'Forked',
}

/** A run's standing in a word or two, for beside the clock. */
export function statusText(status: RunStatus, views: Partial<Views>): string {
  switch (status.kind) {
    case 'empty':
      return 'Not started'
    case 'running':
      return views.functions?.some((one) => one.running > 0) ? 'Running a function' : 'Running'
    case 'quiet':
      return waitingCount(views.waiting) > 0 ? 'Waiting' : 'Finished'
    case 'paused':
      return pauseWords[status.because]
    case 'broken':
      return 'Broken'
  }
}
