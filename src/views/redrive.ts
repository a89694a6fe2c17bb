// An execution that goes on after it had ended badly.
import type { RunEvent } from '../kernel/event'
import { changeVisit, countInside, flowDraft, visitOf, type ExecutionDraft } from './draft'
import { countOf } from './visits'
import type { StateStatus, StateView } from './views'

type Resumed = Extract<RunEvent, { kind: 'flow-resumed' }>

/** It runs again, and its end is forgotten. */
export function redriven({ view }: ExecutionDraft): void {
  view.status = 'RUNNING'
  delete view.endedAt
  delete view.error
  delete view.cause
}

/** A flow goes on in the state in which it stood: that visit is open again, and so is the flow among its siblings. */
export function resumeFlow(draft: ExecutionDraft, event: Resumed): void {
  const { flow: id, parent, state } = event
  if (id === draft.view.flow) draft.view.current = state
  changeVisit(draft, id, state, reopened)
  const flow = flowDraft(draft, id)
  if (parent === null || flow === undefined) return
  const { status, state: around } = flow
  if (status !== 'running') {
    countInside(draft, parent, around, (inside) => ({
      ...inside,
      running: inside.running + 1,
      [status]: inside[status] - 1,
    }))
  }
  flow.status = 'running'
  flow.current = state
  delete flow.endedAt
  // The state around has no Started event of its own where only some of its flows go on.
  if (visitOf(draft, parent, around)?.status === 'retrying')
    changeVisit(draft, parent, around, () => ({ status: 'running' }))
}

const openAgain: Readonly<Record<string, StateStatus>> = {
  Task: 'retrying',
  Parallel: 'retrying',
  Map: 'retrying',
  Wait: 'waiting',
}

/** States of other types are entered again, which is another visit. */
function reopened(visit: StateView): Partial<StateView> {
  const status = openAgain[visit.type]
  const isBad = countOf(visit.status) === 'failed' || visit.status === 'aborted'
  if (status === undefined || !isBad || visit.status === 'caught') return {}
  return { status, exitedAt: undefined, redrives: (visit.redrives ?? 0) + 1 }
}
