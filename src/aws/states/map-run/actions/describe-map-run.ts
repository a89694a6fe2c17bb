import { freeze, type Json, type JsonObject } from '../../../../base/json'
import type { Call } from '../../../service'
import type { ExecutionStatus } from '../../../../kernel/event'
import type { StatesState } from '../../state'
import { childCount, itemCount } from '../map-run'
import type { MapRun } from '../state'
import { findMapRun } from './find-map-run'

const members: Readonly<Record<ExecutionStatus, string>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
}

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

/** Results count as written once a child has ended well or failed, also without a ResultWriter (recorded). */
function countsOf(call: Call<StatesState>, run: MapRun, weightOf: (index: number) => number): JsonObject {
  const counts: Record<string, number> = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0 }
  let total = 0
  for (let index = 0; index < childCount(run); index++) {
    const status = call.state.executions[run.children[index] ?? '']?.status
    const name = status === undefined ? 'pending' : members[status]
    const weight = weightOf(index)
    counts[name] = (counts[name] ?? 0) + weight
    total += weight
  }
  return { ...counts, total, resultsWritten: (counts['succeeded'] ?? 0) + (counts['failed'] ?? 0) }
}
