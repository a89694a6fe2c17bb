// What a history event tells about the flow that wrote it.
import type { HistoryEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import { changeVisit, flowDraft, putLength, putVisit, setOwn, visitOf, type ExecutionDraft } from './draft'
import { closeVisit } from './flows'
import { enteredState, leave, progress } from './visits'

const entered = 'StateEntered'

/** Takes an event of an execution's history in. It speaks of the state that its own flow stands in. */
export function takeHistory(draft: ExecutionDraft, event: HistoryEvent, at: VirtualTime): void {
  const { type, flow } = event
  draft.view.historyLength = event.id
  if (type.endsWith(entered)) return enter(draft, type.slice(0, -entered.length), event, at)
  if (type === 'ExecutionFailed') return lookAt(draft, flow, at)
  if (type === 'ExecutionRedriven') draft.view.redrives = [...draft.view.redrives, { at, historyId: event.id }]
  const current = currentOf(draft, flow)
  if (current === null || type.startsWith('Execution') || type.startsWith('MapIteration')) return
  const isExit = type.endsWith('StateExited')
  if (isExit) assign(draft, event)
  changeVisit(draft, flow, current, (visit) => ({
    ...(isExit ? leave(visit, event, at) : progress(visit, event)),
    historyIds: [visit.historyIds[0], event.id],
  }))
  const length = event.details?.length
  if (type === 'MapStateStarted' && length !== undefined) putLength(draft, flow, current, length)
}

/** A state that fails inside of a branch and takes the whole execution with it is the one to look at. */
function lookAt(draft: ExecutionDraft, flow: string, at: VirtualTime): void {
  const current = currentOf(draft, flow)
  const visit = current === null ? undefined : visitOf(draft, flow, current)
  if (visit === undefined || flow === draft.view.flow) return
  closeVisit(draft, visit, 'failed', at)
  draft.view.current = current
}

function currentOf({ view, flows }: ExecutionDraft, flow: string): string | null {
  return flow === view.flow ? view.current : (flows.get(flow)?.current ?? null)
}

function enter(draft: ExecutionDraft, type: string, event: HistoryEvent, at: VirtualTime): void {
  const { view } = draft
  const name = event.details?.name ?? ''
  const from = currentOf(draft, event.flow) ?? ''
  const flow = flowDraft(draft, event.flow)
  const around = flow?.state ?? ''
  const known = visitOf(draft, event.flow, name)
  putVisit(draft, undefined, enteredState(known, around, type, event, at))
  view.transitions = withTransition(view.transitions, from, name)
  if (event.flow === view.flow) view.current = name
  if (flow === undefined) return
  flow.current = name
  flow.transitions = withTransition(flow.transitions, from, name)
  const before = Object.hasOwn(view.inner, around) ? (view.inner[around] ?? []) : []
  const ways = withTransition(before, from, name)
  if (ways === before) return
  const inner = { ...view.inner }
  setOwn(inner, around, ways)
  view.inner = inner
}

/** Variables come into being when a state is left. */
function assign(draft: ExecutionDraft, event: HistoryEvent): void {
  const assigned = event.details?.assignedVariables
  if (assigned === undefined) return
  const scope = event.flow === draft.view.flow ? draft.view : flowDraft(draft, event.flow)
  if (scope !== undefined) scope.variables = { ...scope.variables, ...assigned }
}

/** One more way that was taken; the same list where it is known. */
export function withTransition(transitions: readonly string[], from: string, to: string): readonly string[] {
  const transition = `${from}→${to}`
  return transitions.includes(transition) ? transitions : [...transitions, transition]
}
