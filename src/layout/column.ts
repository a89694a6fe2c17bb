// The picture without ELK: one column in reading order, containers around their inner states. Plain, but always there.

import type { Box, Layout, Point, Route } from '../graph/geometry'
import type { GraphEdge, GraphGroup, GraphModel } from '../graph/graph'
import { labelSize, metrics } from '../graph/size'

const gap = 40

interface Column {
  readonly children: ReadonlyMap<string | null, readonly Item[]>
  readonly groups: ReadonlyMap<string, GraphGroup>
  readonly nodes: Map<string, Box>
  readonly boxes: Map<string, Box>
}

interface Item {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** A layout of the workflow's own states in one column. */
export function columnLayout(graph: GraphModel, notice: string | null): Layout {
  const column: Column = {
    children: childrenOf(graph),
    groups: new Map(graph.groups.map((group) => [group.id, group])),
    nodes: new Map(),
    boxes: new Map(),
  }
  const { width, height } = stack(column, null, { x: 0, y: 0 })
  centre(column, graph, width)
  const edges = new Map<string, Route>()
  let lane = 0
  for (const edge of graph.edges) {
    const source = column.nodes.get(edge.source)
    const target = column.nodes.get(edge.target)
    if (source && target)
      edges.set(
        edge.id,
        routeOf(edge, source, target, column.nodes, () => ++lane),
      )
  }
  const right = Math.max(width, ...[...edges.values()].flatMap((route) => extentOf(route)))
  return { width: right, height, nodes: column.nodes, groups: column.boxes, edges, notice }
}

function extentOf(route: Route): readonly number[] {
  const xs = route.points.map((point) => point.x)
  return route.label ? [...xs, route.label.x + route.label.width] : xs
}

function childrenOf(graph: GraphModel): ReadonlyMap<string | null, readonly Item[]> {
  const children = new Map<string | null, Item[]>()
  const add = (parent: string | null, item: Item): void => {
    children.set(parent, [...(children.get(parent) ?? []), item])
  }
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  for (const id of graph.order) {
    const node = byId.get(id)
    if (node && node.kind !== 'queue' && node.kind !== 'function') add(node.parent, node)
  }
  for (const group of graph.groups) if (group.kind === 'branch') add(group.parent, group)
  return children
}

/** Stacks what is in a group from a point downwards; answers the room it took. */
function stack(column: Column, parent: string | null, at: Point): { width: number; height: number } {
  let width = 0
  let y = at.y
  for (const item of column.children.get(parent) ?? []) {
    const group = column.groups.get(item.id)
    if (y > at.y) y += gap
    const box = group
      ? stackGroup(column, group, { x: at.x, y })
      : { x: at.x, y, width: item.width, height: item.height }
    if (group?.kind !== 'branch') column.nodes.set(item.id, box)
    width = Math.max(width, box.width)
    y += box.height
  }
  return { width, height: y - at.y }
}

function stackGroup(column: Column, group: GraphGroup, at: Point): Box {
  const top = group.kind === 'branch' ? metrics.branchPadding : metrics.groupTitle
  const inner = stack(column, group.id, { x: at.x + metrics.groupPadding, y: at.y + top })
  const width = Math.max(group.width, inner.width + 2 * metrics.groupPadding)
  const height = Math.max(group.height, top + inner.height + metrics.groupPadding)
  const box = { ...at, width, height }
  column.boxes.set(group.id, box)
  return box
}

/** Moves the boxes of the outermost level to a common middle. Containers stay, with what is in them. */
function centre(column: Column, graph: GraphModel, width: number): void {
  for (const node of graph.nodes) {
    const box = column.nodes.get(node.id)
    if (box && node.parent === null && !column.groups.has(node.id)) {
      column.nodes.set(node.id, { ...box, x: (width - box.width) / 2 })
    }
  }
}

function routeOf(
  edge: GraphEdge,
  source: Box,
  target: Box,
  nodes: ReadonlyMap<string, Box>,
  lane: () => number,
): Route {
  const points = straight(source, target) ?? around(source, target, nodes, lane())
  const size = labelSize(edge.label)
  const [a, b] = points.length === 2 ? points : points.slice(1, 3)
  if (edge.label === '' || !a || !b) return { points, label: null }
  return { points, label: { x: (a.x + b.x - size.width) / 2, y: (a.y + b.y - size.height) / 2, ...size } }
}

function straight(source: Box, target: Box): readonly Point[] | null {
  const bottom = source.y + source.height
  if (Math.abs(target.y - bottom - gap) > 1) return null
  const left = Math.max(source.x, target.x)
  const right = Math.min(source.x + source.width, target.x + target.width)
  const x = (left + right) / 2
  return left < right
    ? [
        { x, y: bottom },
        { x, y: target.y },
      ]
    : null
}

function around(source: Box, target: Box, nodes: ReadonlyMap<string, Box>, lane: number): readonly Point[] {
  let x = 0
  for (const box of nodes.values()) x = Math.max(x, box.x + box.width)
  x += 16 + lane * 12
  const from = { x: source.x + source.width, y: source.y + source.height / 2 + 8 }
  const to = { x: target.x + target.width, y: target.y + target.height / 2 - 8 }
  return [from, { x, y: from.y }, { x, y: to.y }, to]
}
