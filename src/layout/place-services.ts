// The second pass: queues and functions to the right of the workflow's column, as near as can be to the states that call them.
// ELK has no way of saying "beside this one" in a top-down drawing; service graphs are small, so plain rules do better.

import type { Box, Layout, Shape } from '../graph/geometry'
import type { GraphEdge, GraphModel, GraphNode } from '../graph/graph'
import { labelSize } from '../graph/size'
import { mostTracks, track } from './tracks'

const besideGap = 44
const belowGap = 52
const rowGap = 28

/** Service edges of a graph by kind, and the order in which its blocks stand. */
export interface ServicePlaces {
  readonly boxes: ReadonlyMap<string, Box>
  /** Where the column of services begins. */
  readonly left: number
}

interface Placing {
  readonly graph: GraphModel
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly roots: ReadonlySet<string>
  readonly shape: Shape
  readonly boxes: Map<string, Box>
}

/** Boxes for all queues and functions. A root is one that a state calls; the rest hangs on its root. */
export function placeServices(graph: GraphModel, flow: Layout, shape: Shape): ServicePlaces {
  const calls = graph.edges.filter((edge) => edge.kind === 'service')
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const roots = new Set(calls.map((edge) => edge.target))
  const left = flow.width + channelWidth(calls, flow)
  const wanted = [...roots].map((id) => ({ id, y: wantedMiddle(id, calls, flow) })).sort((a, b) => a.y - b.y)
  const boxes = new Map<string, Box>()
  const placing: Placing = { graph, nodes, roots, shape, boxes }
  let bottom = Number.NEGATIVE_INFINITY
  for (const { id, y } of wanted) {
    const height = nodes.get(id)?.height ?? 0
    const top = Math.max(Math.round(y - height / 2), bottom + rowGap)
    bottom = Math.max(bottom, placeBlock(placing, id, left, top))
  }
  return { boxes, left }
}

/** Room between the workflow and its services: a track for each call that must turn, then the widest label and an arrow. */
function channelWidth(calls: readonly GraphEdge[], flow: Layout): number {
  const labels = calls.map((edge) => labelSize(edge.label).width)
  const sources = new Set(calls.map((edge) => edge.source))
  const lines = new Set(calls.map((edge) => `${edge.target} ${edge.label}`))
  const tracks = sources.size > 1 || flow.groups.size > 0 ? Math.min(lines.size, mostTracks) : 0
  return Math.max(40, ...labels) + besideGap + tracks * track
}

/** The height of the first state that calls it. */
function wantedMiddle(id: string, calls: readonly GraphEdge[], flow: Layout): number {
  const middles = calls
    .filter((edge) => edge.target === id)
    .map((edge) => flow.nodes.get(edge.source))
    .filter((box) => box !== undefined)
    .map((box) => box.y + box.height / 2)
  return Math.min(...middles, flow.height)
}

/** Places a queue with its consumers and dead-letter queue, or a function alone; answers where the block ends. */
function placeBlock(placing: Placing, first: string, x: number, y: number): number {
  let id: string | undefined = first
  let top = y
  let bottom = y
  while (id !== undefined) {
    const node = placing.nodes.get(id)
    if (!node || placing.boxes.has(id)) break
    const box: Box = { x, y: top, width: node.width, height: node.height }
    placing.boxes.set(id, box)
    const beside = node.kind === 'function' ? placeReports(placing, id, box) : placeConsumers(placing, id, box)
    bottom = Math.max(top + node.height, beside)
    const next: string | undefined = followers(placing, id, 'dead-letter')[0]
    id = next
    // Consumers beside the queue do not push its dead-letter queue down, unless it has consumers of its own beside it.
    const pushed = next !== undefined && (placing.shape === 'narrow' || followers(placing, next, 'mapping').length > 0)
    top = Math.max(top + node.height + belowGap, pushed ? bottom + rowGap : 0)
  }
  return bottom
}

function placeConsumers(placing: Placing, queue: string, box: Box): number {
  const edges = placing.graph.edges.filter((edge) => edge.source === queue && edge.kind === 'mapping')
  const gap = Math.max(0, ...edges.map((edge) => labelSize(edge.label).width)) + besideGap
  const isNarrow = placing.shape === 'narrow'
  let bottom = box.y + box.height
  let top: number | null = null
  for (const id of followers(placing, queue, 'mapping')) {
    const node = placing.nodes.get(id)
    if (!node) continue
    // The first consumer is level with the middle of the queue, or straight below it.
    if (isNarrow) top = bottom + (top === null ? belowGap : rowGap)
    else top ??= box.y + (box.height - node.height) / 2
    const x = isNarrow ? box.x + (box.width - node.width) / 2 : box.x + box.width + gap
    const place: Box = { x, y: top, width: node.width, height: node.height }
    placing.boxes.set(id, place)
    const end = Math.max(top + node.height, placeReports(placing, id, place))
    bottom = Math.max(bottom, end)
    if (!isNarrow) top = end + rowGap
  }
  return bottom
}

/** Places where a function's records go beside it, or below, one block under the other; answers where they end. */
function placeReports(placing: Placing, from: string, box: Box): number {
  const edges = placing.graph.edges.filter((edge) => edge.source === from && edge.kind === 'destination')
  const gap = Math.max(0, ...edges.map((edge) => labelSize(edge.label).width)) + besideGap
  const isNarrow = placing.shape === 'narrow'
  let bottom = box.y + box.height
  let top: number | null = null
  for (const id of followers(placing, from, 'destination')) {
    const node = placing.nodes.get(id)
    if (!node || placing.boxes.has(id)) continue
    if (isNarrow) top = bottom + (top === null ? belowGap : rowGap)
    else top ??= box.y + (box.height - node.height) / 2
    const x = isNarrow ? box.x + (box.width - node.width) / 2 : box.x + box.width + gap
    const end = placeBlock(placing, id, x, top)
    bottom = Math.max(bottom, end)
    if (!isNarrow) top = end + rowGap
  }
  return bottom
}

/** What a queue leads to and has no place yet; roots have places of their own. */
function followers(placing: Placing, id: string, kind: GraphEdge['kind']): readonly string[] {
  return placing.graph.edges
    .filter((edge) => edge.source === id && edge.kind === kind)
    .map((edge) => edge.target)
    .filter((target) => !placing.roots.has(target) && !placing.boxes.has(target))
}
