import type { RunEvent } from '../kernel/event'
import type { EventLog } from '../kernel/event-log'
import type { VirtualTime } from '../kernel/time'
import { callsFold } from './calls'
import { depthsFold } from './depths'
import { ExecutionsBatch, executionsFold } from './executions'
import { faultsFold } from './faults'
import type { Fold } from './fold'
import { functionsFold } from './functions'
import { queuesFold } from './queues'
import { mapRunsFold } from './map-runs'
import { mappingsFold, noticesFold } from './small'
import { storageFold } from './storage'
import type { ViewName, Views } from './views'
import { waitingFold } from './waiting'

const folds: { readonly [Name in Exclude<ViewName, 'executions'>]: Fold<Views[Name]> } = {
  queues: queuesFold,
  depths: depthsFold,
  functions: functionsFold,
  mappings: mappingsFold,
  calls: callsFold,
  waiting: waitingFold,
  faults: faultsFold,
  mapRuns: mapRunsFold,
  storage: storageFold,
  notices: noticesFold,
}

/** All views before anything has happened. */
export const startViews: Views = {
  executions: executionsFold.start,
  queues: queuesFold.start,
  depths: depthsFold.start,
  functions: functionsFold.start,
  mappings: mappingsFold.start,
  calls: callsFold.start,
  waiting: waitingFold.start,
  faults: faultsFold.start,
  mapRuns: mapRunsFold.start,
  storage: storageFold.start,
  notices: noticesFold.start,
}

/** Folds a log from an event on, up to another, into the views of everything before it. Slices that nothing concerned stay the same objects. */
export function foldViews(views: Views, log: EventLog, from: number, to = log.next): Views {
  const batch = new ExecutionsBatch(views.executions)
  let { queues, depths, functions, mappings, calls, waiting, faults, mapRuns, storage, notices } = views
  const take = (event: RunEvent, at: VirtualTime, n: number): void => {
    batch.take(event, at)
    queues = folds.queues.apply(queues, event, at, n)
    depths = folds.depths.apply(depths, event, at, n)
    functions = folds.functions.apply(functions, event, at, n)
    mappings = folds.mappings.apply(mappings, event, at, n)
    calls = folds.calls.apply(calls, event, at, n)
    waiting = folds.waiting.apply(waiting, event, at, n)
    faults = folds.faults.apply(faults, event, at, n)
    mapRuns = folds.mapRuns.apply(mapRuns, event, at, n)
    storage = folds.storage.apply(storage, event, at, n)
    notices = folds.notices.apply(notices, event, at, n)
  }
  log.each(from, take, to)
  const executions = batch.finish()
  return { executions, queues, depths, functions, mappings, calls, waiting, faults, mapRuns, storage, notices }
}

/** The slices that differ between two sets of views. */
export function changedViews(before: Views, after: Views): Partial<Views> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name as ViewName]))
}
