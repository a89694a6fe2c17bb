// A Map Run: the items of a distributed Map, its child executions and their results.
import type { ToleratedFailure } from '../../../asl'
import type { ExecutionArn, FlowId } from '../../../base/brand'
import type { Json } from '../../../base/json'
import type { VirtualTime } from '../../../kernel/time'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import type { Batch } from './batches'

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
  /** Children that a redrive has yet to begin again. */
  readonly again: number[]
}

/** How many child executions it has, the coming ones included. */
export const childCount = ({ batches, items }: MapRun): number => (batches ?? items).length

/** How many items a child execution has. */
export const itemCount = ({ batches }: MapRun, index: number): number => batches?.[index]?.count ?? 1

/** Children under way. */
export function underWay(run: MapRun): number {
  return run.left - (childCount(run) - run.children.length) - run.again.length
}

/** A child has ended; `output` undefined: not well. */
export function childEnded(run: MapRun, index: number, output: Json | undefined): void {
  if (output === undefined) {
    run.failed.push(index)
    run.failedItems += itemCount(run, index)
  } else run.results[index] = output
  run.left--
}

/** Ends a Map Run, once. */
export function endMapRun(call: Call<StatesState>, run: MapRun, status: MapRun['status']): void {
  if (run.status !== 'RUNNING') return
  run.status = status
  run.endedAt = call.now
}
