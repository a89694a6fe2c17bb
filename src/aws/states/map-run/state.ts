// What the world keeps of a Map Run.
import type { ToleratedFailure } from '../../../asl'
import type { ExecutionArn, FlowId } from '../../../base/brand'
import type { Json } from '../../../base/json'
import type { VirtualTime } from '../../../kernel/time'

/** A Map Run; JSON that changes as its executions end. An index is that of a child execution, from 0. */
export interface MapRun {
  readonly arn: string
  /** `NAME/LABEL`, as the ARNs of its executions have it. */
  readonly name: string
  readonly execution: ExecutionArn
  readonly flow: FlowId
  readonly state: string
  /** History id of MapRunStarted, or of MapRunRedriven. */
  started: number
  readonly startedAt: VirtualTime
  endedAt: VirtualTime | null
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED'
  maxConcurrency: number
  tolerated: ToleratedFailure
  items: readonly Json[]
  /** Where a reader read them; null: from the state's input. */
  source: string | null
  /** What the items were put together into; null: each is for itself. */
  batches: readonly Batch[] | null
  /** ARNs of the executions that have begun. */
  readonly children: ExecutionArn[]
  /** Outputs; null where there is none. */
  readonly results: Json[]
  /** Children that have failed, in the order in which they did. */
  readonly failed: number[]
  failedItems: number
  /** Children that have not ended, also those that have not begun. */
  left: number
  redriveCount: number
  redrivenAt: VirtualTime | null
  /** Children that a redrive has yet to start again, the first one last. */
  readonly again: number[]
}

/** The input of one child execution that several items were put together for. */
export interface Batch {
  /** How many items. */
  readonly count: number
  readonly input: Json
}
