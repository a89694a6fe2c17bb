import type { ExecutionStatus, RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Fold } from './fold'
import type { MapRunsView, MapRunView } from './views'

/** Map Runs that the view keeps, the newest. */
const keptRuns = 200

type Changed = Extract<RunEvent, { kind: 'map-run-changed' }>

/** The Map Runs of all executions, oldest first, with how many of their child executions stand how. */
export const mapRunsFold: Fold<MapRunsView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'map-run-changed':
        return changed(view, event, at)
      case 'execution-started':
      case 'execution-redriven': {
        if (event.mapRun === undefined) return view
        const { run } = event.mapRun
        const left = event.before === undefined ? view : counted(view, run, event.before, -1)
        return counted(left, run, 'RUNNING', 1)
      }
      case 'execution-ended': {
        if (event.mapRun === undefined) return view
        const { run } = event.mapRun
        return counted(counted(view, run, 'RUNNING', -1), run, event.status, 1)
      }
      default:
        return view
    }
  },
}

const noneYet: MapRunView['counts'] = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 }

function changed(view: MapRunsView, event: Changed, at: VirtualTime): MapRunsView {
  const { kind: _kind, mapRun: arn, ...now } = event
  const place = view.findIndex((run) => run.arn === arn)
  const known = view[place]
  const run: MapRunView = {
    startedAt: at,
    counts: noneYet,
    ...known,
    arn,
    ...now,
    endedAt: event.status === 'RUNNING' ? null : at,
  }
  return known === undefined ? [...view, run].slice(-keptRuns) : view.with(place, run)
}

function counted(view: MapRunsView, arn: string, status: ExecutionStatus, by: number): MapRunsView {
  const place = view.findLastIndex((run) => run.arn === arn)
  const run = view[place]
  if (run === undefined) return view
  return view.with(place, { ...run, counts: { ...run.counts, [status]: run.counts[status] + by } })
}
