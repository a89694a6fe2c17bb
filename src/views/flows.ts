// Branches and iterations of an execution. Maps may have very many: only the newest that are over are kept.
import type { RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import { countInside, flowDraft, putVisit, stateIn, visitOf, type ExecutionDraft, type FlowDraft } from './draft'
import { openStatus } from './visits'
import type { FlowView, StateView } from './views'

type Started = Extract<RunEvent, { kind: 'flow-started' }>

const mostKept = 200
const isGood: ReadonlySet<string> = new Set(['succeeded'])
const isOver: ReadonlySet<string> = new Set(['succeeded', 'failed', 'aborted'])

/** A new one; for it an older one that is over makes room, first of those that ended well. */
export function startFlow(draft: ExecutionDraft, event: Started, at: VirtualTime): void {
  const flow: FlowDraft = {
    id: event.flow,
    parent: event.parent,
    state: event.state,
    index: event.index,
    attempt: visitOf(draft, event.parent, event.state)?.attempts ?? 1,
    status: 'running',
    startedAt: at,
    current: null,
    transitions: [],
    states: {},
    variables: {},
  }
  const { size } = draft.flows
  if (size >= mostKept) dropOne(draft, size < 2 * mostKept ? isGood : isOver)
  draft.flows.set(flow.id, flow)
  draft.owned.set(flow.id, flow)
  countInside(draft, event.parent, event.state, (inside) => ({ ...inside, running: inside.running + 1 }))
}

function dropOne(draft: ExecutionDraft, droppable: ReadonlySet<string>): void {
  for (const { id, status } of draft.flows.values()) {
    if (!droppable.has(status)) continue
    draft.flows.delete(id)
    draft.owned.delete(id)
    draft.view.flowsLeftOut++
    return
  }
}

/** Its end; a state that was open in it has come to the same end. */
export function endFlow(
  draft: ExecutionDraft,
  id: string,
  status: Exclude<FlowView['status'], 'running'>,
  at: VirtualTime,
): void {
  const flow = flowDraft(draft, id)
  if (flow?.status !== 'running') return
  const current = flow.current === null ? undefined : stateIn(flow.states, flow.current)
  if (status !== 'succeeded' && current !== undefined) closeVisit(draft, current, status, at)
  flow.status = status
  flow.endedAt = at
  countInside(draft, flow.parent, flow.state, (inside) => ({
    ...inside,
    running: inside.running - 1,
    [status]: inside[status] + 1,
  }))
}

/** Ends a visit badly, where it is not over. */
export function closeVisit(
  draft: ExecutionDraft,
  visit: StateView,
  status: 'failed' | 'aborted',
  at: VirtualTime,
): void {
  if (openStatus.has(visit.status)) putVisit(draft, visit, { ...visit, status, exitedAt: at })
}

/** The end of all that still runs when the execution ends: the flow at fault and those around it have failed. */
export function endFlows(draft: ExecutionDraft, atFault: string, at: VirtualTime): void {
  const failed = new Set<string>()
  for (let flow = draft.flows.get(atFault); flow !== undefined; flow = draft.flows.get(flow.parent)) failed.add(flow.id)
  for (const id of [...draft.flows.keys()]) endFlow(draft, id, failed.has(id) ? 'failed' : 'aborted', at)
}
