// A Map Run: the items of a distributed Map, its child executions and their results.
import type { Json } from '../../../base/json'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import type { MapRun } from './state'

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
  reportMapRun(call, run)
}

/** Writes down how a Map Run stands; its executions tell of themselves. */
export function reportMapRun(call: Call<StatesState>, run: MapRun): void {
  call.emit({
    kind: 'map-run-changed',
    mapRun: run.arn,
    execution: run.execution,
    state: run.state,
    status: run.status,
    items: run.items.length,
    children: childCount(run),
    maxConcurrency: run.maxConcurrency,
    toleratedFailureCount: run.tolerated.count,
    toleratedFailurePercentage: run.tolerated.percentage,
    redriveCount: run.redriveCount,
  })
}
