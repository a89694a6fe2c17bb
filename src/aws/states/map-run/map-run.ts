// A Map Run: the items of a distributed Map, its child executions and their results.
import { must } from '../../../base/assert'
import type { Json } from '../../../base/json'
import type { Call } from '../../service'
import { whyNot } from '../redrive/describe'
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

/** Ends a Map Run, once. What waited for a redrive waits no longer. */
export function endMapRun(call: Call<StatesState>, run: MapRun, status: MapRun['status']): void {
  if (run.status !== 'RUNNING') return
  run.failed.push(...run.again.splice(0))
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

/** ARNs of the executions that wait for a redrive's room to go on. */
export const pendingRedrive = ({ again, children }: MapRun): ReadonlySet<string | undefined> =>
  new Set(again.map((index) => children[index]))

/** Takes back the failure of all children that can be started again. The others stay failed, and count as such. */
export function takeBackFailed(call: Call<StatesState>, run: MapRun): void {
  const ended = run.failed.splice(0).sort((a, b) => b - a)
  run.failedItems = 0
  for (const index of ended) {
    const child = must(call.state.executions[run.children[index] ?? ''], 'a Map Run keeps its children')
    if (whyNot(call, child) === null) {
      run.again.push(index)
      continue
    }
    run.failed.push(index)
    run.failedItems += itemCount(run, index)
  }
  run.left = childCount(run) - run.children.length + run.again.length
}
