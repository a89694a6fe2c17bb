// What AWS would refuse or not deliver of a function's settings, beyond the ranges of the schema. In AWS's words where they are known.
import { accountConcurrency, unreservedMinimum } from '../aws/lambda/limits'
import { isFifoName } from './queue-calls'
import type { Destination, LambdaFunction, Project } from './project'

/** Why a destination would not get records; null: it would. */
export function destinationTrouble(project: Project, one: LambdaFunction, to: Destination | undefined): string | null {
  if (to === undefined) return null
  if (to.kind === 'queue') return deadLetterQueueTrouble(project, to.name)
  if (to.name === one.name) return "You can't specify the function as a destination for itself."
  return project.functions.some(({ name }) => name === to.name)
    ? null
    : `The function "${to.name}" is not in this project.`
}

/** Why a queue would not get the events or records of a function; null: it would. */
export function deadLetterQueueTrouble(project: Project, name: string | undefined): string | null {
  if (name === undefined) return null
  if (!project.queues.some((queue) => queue.name === name)) return `The queue "${name}" is not in this project.`
  return isFifoName(name) ? 'Lambda sends to standard queues only: deliveries to a FIFO queue fail.' : null
}

/** Why the concurrency that functions reserve is refused; null: it is not. */
export function concurrencyTrouble(project: Project, one: LambdaFunction): string | null {
  if (one.reservedConcurrency === undefined) return null
  const reserved = project.functions.reduce((sum, { reservedConcurrency = 0 }) => sum + reservedConcurrency, 0)
  return accountConcurrency - reserved >= unreservedMinimum
    ? null
    : `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${unreservedMinimum}].`
}
