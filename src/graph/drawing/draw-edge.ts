import type { Point, Route } from '../geometry'
import type { GraphEdge, GraphGroup } from '../graph'
import type { EdgeOverlay } from '../overlay'
import type { Box } from '../geometry'
import { noteSize } from '../size'
import { path, rect, text } from './shapes'
import type { Shape } from './shapes'

const corner = 6
const arrowLength = 8

/** The class of an edge's element. */
export function edgeClass(edge: GraphEdge, overlay: EdgeOverlay): string {
  const names = ['sy-edge', `sy-${edge.kind}`]
  if (edge.isDashed || edge.label === 'disabled') names.push('is-dashed')
  if (overlay.taken) names.push('is-taken')
  if (overlay.active) names.push('is-active')
  return names.join(' ')
}

/** The line of an edge with its arrowhead. */
export function drawEdge(route: Route, overlay: EdgeOverlay): readonly Shape[] {
  const points = route.points
  const end = points.at(-1)
  const before = points.at(-2)
  if (!end || !before) return []
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1
  const ux = (end.x - before.x) / length
  const uy = (end.y - before.y) / length
  const stop = { x: end.x - ux * (arrowLength - 2), y: end.y - uy * (arrowLength - 2) }
  const d = roundedPath([...points.slice(0, -1), stop])
  const shapes: Shape[] = [path(d, 'sy-line')]
  if (overlay.active) shapes.push(path(d, 'sy-flow'))
  return [...shapes, path(arrow(end, ux, uy), 'sy-arrow')]
}

/** The label of an edge on its plate, drawn above all lines. */
export function drawLabel(edge: GraphEdge, route: Route): readonly Shape[] {
  const box = route.label
  if (!box || edge.label === '') return []
  return [
    rect(box.x, box.y, box.width, box.height, 4, 'sy-plate'),
    text(box.x + box.width / 2, box.y + box.height / 2 + 4, noteSize, edge.label, 'sy-label', 'middle'),
  ]
}

/** The tinted area of a container or a branch. */
export function drawGroup(group: GraphGroup, box: Box): readonly Shape[] {
  return [
    rect(box.x, box.y, box.width, box.height, group.kind === 'branch' ? 8 : 12, `sy-group sy-group-${group.kind}`),
  ]
}

const round = (value: number): number => Math.round(value * 10) / 10

function arrow(end: Point, ux: number, uy: number): string {
  const bx = end.x - ux * arrowLength
  const by = end.y - uy * arrowLength
  return `M${round(end.x)} ${round(end.y)}L${round(bx - uy * 4)} ${round(by + ux * 4)}L${round(bx + uy * 4)} ${round(by - ux * 4)}z`
}

/** A path through corners, each rounded as far as its two pieces allow. */
function roundedPath(points: readonly Point[]): string {
  const first = points[0]
  if (!first) return ''
  let d = `M${round(first.x)} ${round(first.y)}`
  for (let i = 1; i < points.length; i++) {
    const [from, at, to] = [points[i - 1], points[i], points[i + 1]]
    if (!from || !at) continue
    if (!to) {
      d += `L${round(at.x)} ${round(at.y)}`
      continue
    }
    const radius = Math.min(corner, distance(from, at) / 2, distance(at, to) / 2)
    const a = towards(at, from, radius)
    const b = towards(at, to, radius)
    d += `L${round(a.x)} ${round(a.y)}Q${round(at.x)} ${round(at.y)} ${round(b.x)} ${round(b.y)}`
  }
  return d
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) / whole) * length, y: from.y + ((to.y - from.y) / whole) * length }
}
