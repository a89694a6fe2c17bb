import type { ELK } from 'elkjs/lib/elk-api.js'
import type { Box, Layout, Point, Route, Shape } from '../graph/geometry'
import type { GraphModel } from '../graph/graph'
import { columnLayout } from './column'
import { fromElk, toElk } from './elk-graph'
import { placeServices } from './place-services'
import { routeServices } from './route-services'

/** The part of ELK that a layout needs: the page's worker or the whole thing in Node. */
export type Elk = Pick<ELK, 'layout'>

/** The workflow's own layout; queues and functions come with `withServices`. */
export async function flowLayout(graph: GraphModel, elk: Elk): Promise<Layout> {
  if (graph.nodes.length === 0) return columnLayout(graph, null)
  return fromElk(graph, await elk.layout(toElk(graph)))
}

const margin = 16

/** The whole picture: the workflow with its queues and functions beside it, moved so that everything begins at the corner. */
export function withServices(graph: GraphModel, flow: Layout, shape: Shape): Layout {
  const places = placeServices(graph, flow, shape)
  const nodes = new Map([...flow.nodes, ...places.boxes])
  const edges = new Map([...flow.edges, ...routeServices(graph, flow, places)])
  const boxes: Box[] = [...nodes.values(), ...flow.groups.values()]
  for (const route of edges.values()) {
    if (route.label) boxes.push(route.label)
    for (const point of route.points) boxes.push({ ...point, width: 0, height: 0 })
  }
  if (boxes.length === 0) return { ...flow, width: 0, height: 0 }
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width)
    bottom = Math.max(bottom, box.y + box.height)
  }
  const by = { x: Math.round(margin - left), y: Math.round(margin - top) }
  return {
    width: Math.ceil(right - left) + 2 * margin,
    height: Math.ceil(bottom - top) + 2 * margin,
    nodes: mapped(nodes, (box) => movedBox(box, by)),
    groups: mapped(flow.groups, (box) => movedBox(box, by)),
    edges: mapped(edges, (route) => movedRoute(route, by)),
    notice: flow.notice,
  }
}

const movedBox = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y })

function movedRoute(route: Route, by: Point): Route {
  const points = route.points.map((point) => ({ x: point.x + by.x, y: point.y + by.y }))
  return { points, label: route.label && movedBox(route.label, by) }
}

function mapped<T>(table: ReadonlyMap<string, T>, change: (value: T) => T): ReadonlyMap<string, T> {
  return new Map([...table].map(([key, value]) => [key, change(value)]))
}
