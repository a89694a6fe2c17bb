import type { Box, Layout } from './geometry'
import type { GraphModel } from './graph'

/** The way of an arrow key. */
export type Direction = 'up' | 'down' | 'left' | 'right'

const ways: Readonly<Record<Direction, { readonly x: number; readonly y: number }>> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
}

/** The node that an arrow key leads to: along an edge or into and out of a container where that is the direction, else the nearest one there. */
export function travel(graph: GraphModel, layout: Layout, from: string, direction: Direction): string | null {
  const start = layout.nodes.get(from)
  if (!start) return graph.order[0] ?? null
  return (
    nearest(layout, start, direction, linkedWith(graph, from)) ?? nearest(layout, start, direction, others(graph, from))
  )
}

function linkedWith(graph: GraphModel, id: string): ReadonlySet<string> {
  const linked = new Set<string>()
  for (const edge of graph.edges) {
    if (edge.source === id) linked.add(edge.target)
    if (edge.target === id) linked.add(edge.source)
  }
  for (const node of graph.nodes) {
    const container = node.parent?.replace(/^branch:\d+:/, '')
    if (node.id === id && container !== undefined) linked.add(container)
    if (container === id && node.kind === 'state' && node.isEntry) linked.add(node.id)
  }
  linked.delete(id)
  return linked
}

const others = (graph: GraphModel, id: string): ReadonlySet<string> =>
  new Set(graph.order.filter((other) => other !== id))

function nearest(layout: Layout, start: Box, direction: Direction, ids: ReadonlySet<string>): string | null {
  const way = ways[direction]
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const id of ids) {
    const box = layout.nodes.get(id)
    if (!box) continue
    const { dx, dy } = apart(start, box)
    const along = dx * way.x + dy * way.y
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x)
    // Within 45 degrees and a bit: what lies more to the side belongs to another key.
    if (along <= 0 || aside > along * 1.5 + 60) continue
    const cost = along + aside * 2
    if (cost < least) [best, least] = [id, cost]
  }
  return best
}

/** From middle to middle; a container counts from its title. */
function apart(a: Box, b: Box): { dx: number; dy: number } {
  const middle = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + Math.min(box.height, 60) / 2 })
  return { dx: middle(b).x - middle(a).x, dy: middle(b).y - middle(a).y }
}
