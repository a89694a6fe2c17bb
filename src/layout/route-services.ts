import type { Box, Layout, Point, Route } from '../graph/geometry'
import type { GraphEdge, GraphModel } from '../graph/graph'
import { labelSize } from '../graph/size'
import type { ServicePlaces } from './place-services'
import { mostTracks, track } from './tracks'

const clearance = 8
/** Beside a label on the last piece of a line: its arrow, and a bit of the line. */
const arrowRoom = 16
/** A way back to a queue enters beside the line to its dead-letter queue, which leaves in the middle. */
const besideDeadLetters = 40

/** Routes for calls, mappings, dead letters and records: right angles, around states and labels. */
export function routeServices(graph: GraphModel, flow: Layout, places: ServicePlaces): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>()
  const calls = graph.edges.filter((edge) => edge.kind === 'service')
  for (const [id, route] of routeCalls(graph, calls, flow, places)) routes.set(id, route)
  let detours = 0
  for (const edge of graph.edges) {
    if (edge.kind !== 'mapping' && edge.kind !== 'dead-letter' && edge.kind !== 'destination') continue
    const source = places.boxes.get(edge.source)
    const target = places.boxes.get(edge.target)
    if (!source || !target) continue
    const points = linkPoints(source, target, [...places.boxes.values()], () => ++detours * track)
    routes.set(edge.id, { points, label: plateOn(points, edge.label) })
  }
  return routes
}

const middleX = (box: Box): number => box.x + box.width / 2
const middleY = (box: Box): number => box.y + box.height / 2

/** From a queue to its consumer or dead-letter queue, or from a function to where its records go. */
function linkPoints(source: Box, target: Box, boxes: readonly Box[], detour: () => number): readonly Point[] {
  const right = source.x + source.width
  if (target.x > right) {
    const y = middleY(source)
    if (Math.abs(middleY(target) - y) < 2)
      return [
        { x: right, y },
        { x: target.x, y },
      ]
    const isFree = (x: number): boolean => {
      const ways: readonly Box[] = [
        { x: right + 1, y, width: x - right - 1, height: 0 },
        { x, y: Math.min(y, middleY(target)), width: 0, height: Math.abs(middleY(target) - y) },
      ]
      return !boxes.some((box) => ways.some((way) => overlaps(box, way, 0)))
    }
    const x = [right + 20, target.x - 20].find(isFree) ?? right + 20
    return [
      { x: right, y },
      { x, y },
      { x, y: middleY(target) },
      { x: target.x, y: middleY(target) },
    ]
  }
  if (target.x + target.width <= source.x && overlaps(target, { ...source, x: target.x }, 0)) {
    // Back to what stands in the same row: below both.
    const below = Math.max(source.y + source.height, target.y + target.height) + 8 + detour()
    return [
      { x: middleX(source), y: source.y + source.height },
      { x: middleX(source), y: below },
      { x: middleX(target) + besideDeadLetters, y: below },
      { x: middleX(target) + besideDeadLetters, y: target.y + target.height },
    ]
  }
  const x = middleX(target)
  const lane: Box = { x, y: source.y + source.height, width: 0, height: target.y - source.y - source.height }
  if (lane.height > 0 && !boxes.some((box) => overlaps(box, lane, 0))) {
    const bottom = source.y + source.height
    // A narrower box below has its middle elsewhere only by rounding: the line starts above the target's middle.
    return [
      { x, y: bottom },
      { x, y: target.y },
    ]
  }
  const out = Math.max(right, target.x + target.width) + 6 + detour()
  const y = middleY(source) + 12
  return [
    { x: right, y },
    { x: out, y },
    { x: out, y: middleY(target) },
    { x: target.x + target.width, y: middleY(target) },
  ]
}

interface Call {
  readonly edge: GraphEdge
  readonly start: readonly Point[]
  readonly target: Box
}

/** All calls of one target with one label: they run together on one track and enter as one line. */
interface Trunk {
  readonly calls: readonly Call[]
  readonly target: Box
  readonly inY: number
}

/** From states to what they call: out to the right, up or down in the channel, in from the left. */
function routeCalls(
  graph: GraphModel,
  calls: readonly GraphEdge[],
  flow: Layout,
  places: ServicePlaces,
): readonly (readonly [string, Route])[] {
  const containers = new Set(graph.groups.map((group) => group.id))
  const obstacles = [...flow.nodes].filter(([id]) => !containers.has(id)).map(([, box]) => box)
  for (const route of flow.edges.values()) if (route.label) obstacles.push(route.label)
  const lines = horizontals(flow)
  const routed: Call[] = []
  for (const edge of calls) {
    const source = flow.nodes.get(edge.source)
    const target = places.boxes.get(edge.target)
    if (!source || !target) continue
    const start = wayOut(source, flow.width, obstacles, lines)
    lines.push({ y: start.at(-1)?.y ?? 0, left: start[0]?.x ?? 0, right: flow.width })
    routed.push({ edge, start, target })
  }
  return withTracks(trunksOf(routed), flow.width, places.left)
}

interface Line {
  readonly y: number
  readonly left: number
  readonly right: number
}

function horizontals(flow: Layout): Line[] {
  const lines: Line[] = []
  for (const { points } of flow.edges.values()) {
    points.forEach((point, i) => {
      const next = points[i + 1]
      if (!next || point.y !== next.y) return
      lines.push({ y: point.y, left: Math.min(point.x, next.x), right: Math.max(point.x, next.x) })
    })
  }
  return lines
}

/** From a state to the workflow's right side: straight if nothing is in the way, else through the nearest free gap between rows. */
function wayOut(source: Box, right: number, obstacles: readonly Box[], lines: readonly Line[]): readonly Point[] {
  const left = source.x + source.width
  const others = obstacles.filter((box) => box !== source && box.x + box.width > source.x)
  const isFree = (y: number, from: number): boolean =>
    !others.some((box) => overlaps(box, { x: from, y, width: right - from, height: 0 }, clearance)) &&
    !lines.some((line) => Math.abs(line.y - y) < 5 && line.right > from && line.left < right)
  const y = middleY(source)
  for (const straight of [y, y + 10, y - 10]) if (isFree(straight, left)) return [{ x: left, y: straight }]
  const x = left - 20
  for (let away = 12; away < 600; away += 6) {
    const below = source.y + source.height + away
    const down: Box = { x, y: source.y + source.height + 1, width: 0, height: away }
    if (isFree(below, x) && !others.some((box) => overlaps(box, down, 4)))
      return [
        { x, y: source.y + source.height },
        { x, y: below },
      ]
    const up: Box = { x, y: source.y - away, width: 0, height: away - 1 }
    if (isFree(source.y - away, x) && !others.some((box) => overlaps(box, up, 4)))
      return [
        { x, y: source.y },
        { x, y: source.y - away },
      ]
  }
  return [{ x: left, y }]
}

function overlaps(a: Box, b: Box, margin: number): boolean {
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  )
}

/** Lines of one target enter it at different heights, in the order in which they come; one that is level with a caller goes straight in. */
function trunksOf(calls: readonly Call[]): readonly Trunk[] {
  const byTarget = new Map<Box, Map<string, Call[]>>()
  for (const call of calls) {
    const trunks = byTarget.get(call.target) ?? new Map<string, Call[]>()
    byTarget.set(call.target, trunks.set(call.edge.label, [...(trunks.get(call.edge.label) ?? []), call]))
  }
  return [...byTarget].flatMap(([target, trunks]) => {
    const ordered = [...trunks.values()].toSorted((a, b) => topOf(a) - topOf(b))
    const step = Math.min(22, (target.height - 24) / Math.max(1, ordered.length - 1))
    return ordered.map((together, i) => {
      const level = together.map(heightOf).find((y) => Math.abs(y - middleY(target)) <= target.height / 2 - 14)
      const spread = Math.round(middleY(target) + (i - (ordered.length - 1) / 2) * step)
      return { calls: together, target, inY: ordered.length === 1 && level !== undefined ? level : spread }
    })
  })
}

const heightOf = (call: Call): number => call.start.at(-1)?.y ?? 0
const topOf = (calls: readonly Call[]): number => Math.min(...calls.map(heightOf))

/** Gives each line that turns its own vertical track, so ordered that lines going the same way cross little. */
function withTracks(trunks: readonly Trunk[], right: number, left: number): readonly (readonly [string, Route])[] {
  const turning = trunks.filter((trunk) => trunk.calls.some((call) => Math.abs(heightOf(call) - trunk.inY) >= 2))
  const down = turning
    .filter((trunk) => trunk.inY > topOf(trunk.calls))
    .toSorted((a, b) => topOf(b.calls) - topOf(a.calls))
  const up = turning
    .filter((trunk) => trunk.inY <= topOf(trunk.calls))
    .toSorted((a, b) => topOf(a.calls) - topOf(b.calls))
  const tracks = new Map([...down, ...up].map((trunk, i) => [trunk, right + 16 + (i % mostTracks) * track]))
  return trunks.flatMap((trunk) =>
    trunk.calls.map((call) => [call.edge.id, callRoute(call, trunk, tracks.get(trunk), left)] as const),
  )
}

function callRoute(call: Call, trunk: Trunk, x: number | undefined, left: number): Route {
  const y = heightOf(call)
  const isLevel = x === undefined || Math.abs(y - trunk.inY) < 2
  const turn = isLevel
    ? []
    : [
        { x, y },
        { x, y: trunk.inY },
      ]
  const points = [...call.start, ...turn, { x: trunk.target.x, y: trunk.inY }]
  const size = labelSize(call.edge.label)
  if (call.edge.label === '') return { points, label: null }
  return { points, label: { x: left - 14 - size.width, y: trunk.inY - size.height / 2, ...size } }
}

/** The plate of a label on the middle of the longest piece, or of the last one where it has room: lines that begin together part there. */
function plateOn(points: readonly Point[], label: string): Box | null {
  if (label === '') return null
  const size = labelSize(label)
  const [before, last] = points.slice(-2)
  if (before && last && last.x - before.x >= size.width + arrowRoom)
    return { x: (before.x + last.x - size.width) / 2 - 3, y: last.y - size.height / 2, ...size }
  let best = { length: -1, x: 0, y: 0 }
  points.forEach((point, i) => {
    const next = points[i + 1]
    if (!next) return
    const length = Math.abs(next.x - point.x) + Math.abs(next.y - point.y)
    if (length > best.length) best = { length, x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
  })
  // A line around boxes has them on its left: the label stands on the other side.
  const isAround = points.length === 4 && before && last && last.x < before.x && last.y === before.y
  return { x: isAround ? best.x - 10 : best.x - size.width / 2 - 3, y: best.y - size.height / 2, ...size }
}
