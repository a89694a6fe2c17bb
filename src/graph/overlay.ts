// How a run stands, laid over a graph: per node a status and counts, per edge whether it was taken and whether something moves on it.

import { toText } from '../base/json'
import type { Json } from '../base/json'
import { openStatus, statusEverywhere } from '../views/visits'
import type {
  Counts,
  ExecutionView,
  FunctionView,
  InvocationView,
  QueueView,
  StateStatus,
  StateView,
  Views,
} from '../views/views'
import type { FunctionNode, GraphEdge, GraphModel, GraphNode, QueueNode, StateNode } from './graph'
import { hasRecordOf, wasGivenRecordOf } from './records'
import { shown } from './text'

/** `idle` is a node that nothing has reached. */
export type NodeStatus = StateStatus | 'idle'

/** How a node stands at one moment. */
export interface NodeOverlay {
  readonly status: NodeStatus
  /** The status in a word; empty where there is no run to speak of. */
  readonly word: string
  readonly visits: number
  /** Attempts of the latest visit: above 1 it was retried. */
  readonly attempts: number
  /** How many branches, iterations or visits by them are done: `7 of 10 done · 1 failed`; empty: there is nothing to count. */
  readonly progress: string
  /** Counts in words, such as `2 visible · 1 in flight`, and the error. */
  readonly detail: string
  /** The last result of a function, or its error, in short. */
  readonly lastResult: string
  readonly depth: QueueDepth | null
}

/** How many messages lie where. */
export interface QueueDepth {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

/** How an edge stands at one moment. */
export interface EdgeOverlay {
  readonly taken: boolean
  /** Something is on its way here at this moment. */
  readonly active: boolean
}

/** One moment of a run by node id and edge id. */
export interface Overlay {
  readonly nodes: ReadonlyMap<string, NodeOverlay>
  readonly edges: ReadonlyMap<string, EdgeOverlay>
}

/** The status language in words. */
const statusWords: Readonly<Record<NodeStatus, string>> = {
  running: 'running',
  waiting: 'waiting',
  retrying: 'retrying',
  succeeded: 'succeeded',
  failed: 'failed',
  caught: 'caught',
  aborted: 'aborted',
  idle: 'not reached',
}

const nothing: NodeOverlay = {
  status: 'idle',
  word: '',
  visits: 0,
  attempts: 0,
  progress: '',
  detail: '',
  lastResult: '',
  depth: null,
}
const untouched: EdgeOverlay = { taken: false, active: false }

/** The picture of a graph that nothing runs in. */
export const noOverlay: Overlay = { nodes: new Map(), edges: new Map() }

/** The overlay for one moment. Entries that say the same as before are the same objects, so that only what changed is drawn again. */
export function overlayOf(
  graph: GraphModel,
  execution: ExecutionView | null,
  views: Partial<Views>,
  before: Overlay = noOverlay,
): Overlay {
  const moment: Moment = {
    execution,
    taken: new Set(execution?.transitions),
    queues: new Map(views.queues?.map((queue) => [queue.name, queue])),
    functions: new Map(views.functions?.map((one) => [one.name, one])),
    mappings: new Map(views.mappings?.map((mapping) => [mapping.id, mapping.queue])),
    names: new Map(graph.nodes.map((node) => [node.id, node.kind === 'state' ? node.name : ''])),
    targets: new Map(graph.nodes.map((node) => [node.id, node.name])),
  }
  const nodes = graph.nodes.map(
    (node) => [node.id, kept(before.nodes.get(node.id), nodeOverlay(node, moment))] as const,
  )
  const edges = graph.edges.map(
    (edge) => [edge.id, kept(before.edges.get(edge.id), edgeOverlay(edge, moment))] as const,
  )
  return { nodes: new Map(nodes), edges: new Map(edges) }
}

/** What is known of a node; of one that the overlay does not have, nothing. */
export const nodeIn = (overlay: Overlay, id: string): NodeOverlay => overlay.nodes.get(id) ?? nothing

/** What is known of an edge; of one that the overlay does not have, nothing. */
export const edgeIn = (overlay: Overlay, id: string): EdgeOverlay => overlay.edges.get(id) ?? untouched

interface Moment {
  readonly execution: ExecutionView | null
  readonly taken: ReadonlySet<string>
  readonly queues: ReadonlyMap<string, QueueView>
  readonly functions: ReadonlyMap<string, FunctionView>
  /** Queue by mapping id. */
  readonly mappings: ReadonlyMap<string, string>
  /** State name by node id, empty for start and end. */
  readonly names: ReadonlyMap<string, string>
  readonly targets: ReadonlyMap<string, string>
}

function kept<T extends object>(before: T | undefined, now: T): T {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}

function nodeOverlay(node: GraphNode, moment: Moment): NodeOverlay {
  switch (node.kind) {
    case 'queue':
      return queueOverlay(node, moment.queues.get(node.name))
    case 'function':
      return functionOverlay(node, moment.functions.get(node.name))
    case 'state':
      return stateOverlay(node, moment)
    default:
      return terminalOverlay(node.kind, moment.execution)
  }
}

function terminalOverlay(kind: 'start' | 'end', execution: ExecutionView | null): NodeOverlay {
  if (!execution) return nothing
  const reached = kind === 'start' || execution.status === 'SUCCEEDED'
  const status = reached ? 'succeeded' : 'idle'
  return { ...nothing, status, word: reached ? 'reached' : statusWords.idle }
}

function stateOverlay(node: StateNode, moment: Moment): NodeOverlay {
  if (!moment.execution || node.broken === 'no such state') return nothing
  const state = stateIn(moment.execution, node.name)
  if (!state) return { ...nothing, word: statusWords.idle }
  const { visits, attempts } = state
  const status = statusEverywhere(state)
  const progress = progressOf(state)
  const detail = [progress, state.error?.error ?? ''].filter((part) => part !== '').join(' · ')
  return { ...nothing, status, word: statusWords[status], visits, attempts, progress, detail }
}

/** What became of the branches or iterations of a state; inside of one, of the visits by them. */
function progressOf({ inside, everywhere, length = 0 }: StateView): string {
  const counts = inside ?? (everywhere !== undefined && sumOf(everywhere) > 1 ? everywhere : undefined)
  return counts === undefined ? '' : countsText(counts, inside === undefined ? 0 : length)
}

const sumOf = ({ running, succeeded, failed, aborted }: Counts): number => running + succeeded + failed + aborted

function countsText(counts: Counts, length: number): string {
  const { succeeded, failed } = counts
  const done = `${succeeded} of ${Math.max(length, sumOf(counts))} done`
  return failed > 0 ? `${done} · ${failed} failed` : done
}

function stateIn(execution: ExecutionView | null, name: string): StateView | undefined {
  return execution && Object.hasOwn(execution.states, name) ? execution.states[name] : undefined
}

function queueOverlay(node: QueueNode, queue: QueueView | undefined): NodeOverlay {
  const { visible, inFlight, delayed } = queue ?? { visible: 0, inFlight: 0, delayed: 0 }
  const parts = [`${visible} visible`, `${inFlight} in flight`]
  if (delayed > 0) parts.push(`${delayed} delayed`)
  const status = node.isDeadLetter && visible + inFlight > 0 ? 'failed' : 'idle'
  return { ...nothing, status, detail: parts.join(' · '), depth: { visible, inFlight, delayed } }
}

function functionOverlay(_node: FunctionNode, view: FunctionView | undefined): NodeOverlay {
  const last = view?.invocations.at(-1)
  if (!view || !last) return { ...nothing, detail: 'not invoked' }
  const status = view.running > 0 ? 'running' : last.status
  const parts = [`${view.succeeded} succeeded`]
  if (view.failed > 0) parts.push(`${view.failed} failed`)
  const visits = view.succeeded + view.failed + view.running
  const ended = view.invocations.findLast((one) => one.status !== 'running')
  const lastResult = ended ? resultText(ended) : ''
  return { ...nothing, status, word: statusWords[status], visits, detail: parts.join(' · '), lastResult }
}

const mostResult = 60

function resultText(invocation: InvocationView): string {
  if (invocation.status === 'succeeded') return shown(shortText(invocation.result ?? null), mostResult)
  const error = invocation.error
  const type = typeof error === 'object' && error !== null && 'errorType' in error ? error.errorType : error
  return shown(typeof type === 'string' ? type : shortText(type ?? null), mostResult)
}

/** JSON text of small results; of a big one only what it is, because its text would be made anew for each frame. */
function shortText(value: Json): string {
  if (typeof value !== 'object' || value === null)
    return toText(typeof value === 'string' ? value.slice(0, mostResult) : value)
  const members = Object.values(value)
  const isSmall = members.length <= 6 && members.every((one) => typeof one !== 'object' || one === null)
  if (isSmall) return toText(value)
  return Array.isArray(value) ? `[ ${members.length} items ]` : `{ ${Object.keys(value).slice(0, 4).join(', ')} … }`
}

function edgeOverlay(edge: GraphEdge, moment: Moment): EdgeOverlay {
  switch (edge.kind) {
    case 'service':
      return serviceOverlay(edge, moment)
    case 'mapping':
      return mappingOverlay(edge, moment)
    case 'dead-letter':
      return { taken: (moment.queues.get(moment.targets.get(edge.source) ?? '')?.moved ?? 0) > 0, active: false }
    case 'destination':
      return destinationOverlay(edge, moment)
    default:
      return transitionOverlay(edge, moment)
  }
}

function destinationOverlay(edge: GraphEdge, { targets, queues, functions }: Moment): EdgeOverlay {
  const source = targets.get(edge.source) ?? ''
  const target = targets.get(edge.target) ?? ''
  const taken = edge.target.startsWith('queue:')
    ? hasRecordOf(source, queues.get(target))
    : wasGivenRecordOf(source, functions.get(target))
  return { taken, active: false }
}

function transitionOverlay(edge: GraphEdge, moment: Moment): EdgeOverlay {
  const from = moment.names.get(edge.source) ?? ''
  const to = moment.names.get(edge.target) ?? ''
  if (!moment.taken.has(`${from}→${to}`)) return untouched
  const source = stateIn(moment.execution, from)
  const target = stateIn(moment.execution, to)
  // Where several flows run at once, the way that one of them came by is not known any more.
  const isLatest = source === undefined || source.everywhere !== undefined || source.exitedAt === target?.enteredAt
  return { taken: true, active: target !== undefined && isLatest && openStatus.has(statusEverywhere(target)) }
}

function serviceOverlay(edge: GraphEdge, moment: Moment): EdgeOverlay {
  const name = moment.names.get(edge.source) ?? ''
  const state = stateIn(moment.execution, name)
  if (!state) return untouched
  const active = statusEverywhere(state) === 'running'
  return { taken: active || state.parameters !== undefined || state.result !== undefined || state.visits > 0, active }
}

function mappingOverlay(edge: GraphEdge, moment: Moment): EdgeOverlay {
  const queue = moment.targets.get(edge.source)
  const invocations = moment.functions.get(moment.targets.get(edge.target) ?? '')?.invocations ?? []
  const fromHere = invocations.filter(
    ({ caller }) =>
      (caller.kind === 'worker' && 'queue' in caller && caller.queue === queue) ||
      (caller.kind === 'mapping' &&
        (!moment.mappings.has(caller.mapping) || moment.mappings.get(caller.mapping) === queue)),
  )
  return { taken: fromHere.length > 0, active: fromHere.some((one) => one.status === 'running') }
}
