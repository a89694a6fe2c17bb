import type { FunctionName, OperationId, QueueName } from '../../base/brand'
import type { JsonArray } from '../../base/json'
import type { VirtualTime } from '../../kernel/time'
import type { Call } from '../service'

/** What one worker is doing. */
export type Phase =
  /** Its queue has nothing to receive: SQS tells when it has. */
  | { readonly kind: 'resting' }
  /** Its queue has something, and its next poll comes by a wake-up. */
  | { readonly kind: 'pausing' }
  | { readonly kind: 'receiving' }
  | { readonly kind: 'handling'; readonly messages: JsonArray }
  /** `before`: its messages are handled when they are deleted. */
  | { readonly kind: 'deleting'; readonly messages: JsonArray; readonly moment: 'before' | 'after' }
  | { readonly kind: 'stopped' }

/** One of the workers of a group. */
export interface Worker {
  /** From 1, among all workers of its queue. */
  readonly number: number
  phase: Phase
  /** When its last round ended. */
  since: VirtualTime
  /** Rounds in a row in which a call was refused. */
  refusals: number
}

/** Workers of one queue that do the same. */
export interface Group {
  readonly id: string
  readonly queue: QueueName
  readonly queueUrl: string
  readonly functionName: FunctionName
  /** The pause from the end of one round to the next receive. */
  readonly pollSeconds: number
  readonly waitTimeSeconds: number
  readonly maxNumberOfMessages: number
  /** null: the queue's. */
  readonly visibilityTimeout: number | null
  readonly deletes: 'afterSuccess' | 'beforeHandling' | 'never'
  readonly workers: readonly Worker[]
}

/** Everything that the workers remember. */
export interface WorkersState {
  readonly groups: Record<string, Group>
  /** Whose operation it is that has not ended yet. */
  readonly waits: Record<OperationId, { readonly group: string; readonly number: number }>
}

/** What the actions of the workers get. */
export type WorkersCall = Call<WorkersState>

/** No workers. */
export function startWorkers(): WorkersState {
  return { groups: {}, waits: {} }
}
