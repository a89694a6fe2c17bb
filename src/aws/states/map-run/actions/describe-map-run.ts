import { freeze, type Json, type JsonObject } from '../../../../base/json'
import type { Call } from '../../../service'
import type { ExecutionStatus } from '../../../../kernel/event'
import type { StatesState } from '../../state'
import { whyNot } from '../../redrive/describe'
import { childCount, itemCount, pendingRedrive } from '../map-run'
import type { MapRun } from '../state'
import { findMapRun } from './find-map-run'

const members = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
} as const satisfies Readonly<Record<ExecutionStatus, string>>

/** A Map Run as it stands, counted in items and in child executions. */
export function describeMapRun(call: Call<StatesState>, params: JsonObject): Json {
  const run = findMapRun(call, params)
  return freeze({
    mapRunArn: run.arn,
    executionArn: run.execution,
    status: run.status,
    startDate: run.startedAt / 1000,
    ...(run.endedAt === null ? {} : { stopDate: run.endedAt / 1000 }),
    maxConcurrency: run.maxConcurrency,
    toleratedFailurePercentage: run.tolerated.percentage ?? 0,
    toleratedFailureCount: run.tolerated.count ?? 0,
    itemCounts: countsOf(call, run, (index) => itemCount(run, index)),
    executionCounts: countsOf(call, run, () => 1),
    redriveCount: run.redriveCount,
    ...(run.redrivenAt === null ? {} : { redriveDate: run.redrivenAt / 1000 }),
  })
}

/**
 * Results count as written once a child has ended well or failed, also without a ResultWriter (recorded). One that waits for its redrive
 * counts as that alone.
 */
function countsOf(call: Call<StatesState>, run: MapRun, weightOf: (index: number) => number): JsonObject {
  const counts = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 }
  const redriven = { failuresNotRedrivable: 0, pendingRedrive: 0 }
  const waiting = pendingRedrive(run)
  let total = 0
  for (let index = 0; index < childCount(run); index++) {
    const child = call.state.executions[run.children[index] ?? '']
    const weight = weightOf(index)
    total += weight
    if (child === undefined) counts.pending += weight
    else if (waiting.has(child.arn)) redriven.pendingRedrive += weight
    else {
      counts[members[child.status]] += weight
      if (isBad(child.status) && whyNot(call, child) !== null) redriven.failuresNotRedrivable += weight
    }
  }
  const resultsWritten = counts.succeeded + counts.failed
  return { ...counts, total, resultsWritten, ...(run.redriveCount === 0 ? {} : redriven) }
}

const isBad = (status: ExecutionStatus): boolean => status !== 'RUNNING' && status !== 'SUCCEEDED'
