import type { Box } from '../geometry'
import type { FunctionNode, GraphNode, QueueNode, StateNode } from '../graph'
import type { NodeOverlay } from '../overlay'
import { metrics, nameSize, noteSize } from '../size'
import { fit, textWidth } from '../text'
import { faultSign, iconOf, statusMarks } from './icons'
import { drawLanes } from './draw-lanes'
import { circle, path, rect, text } from './shapes'
import type { Shape } from './shapes'

/** The class of a node's element: kind, status, what is wrong. The status colour comes by it. */
export function nodeClass(node: GraphNode, overlay: NodeOverlay): string {
  const names = ['sy-node', `sy-${node.kind}`, `is-${overlay.status}`]
  if (node.broken !== null) names.push('is-broken')
  if (node.kind === 'queue' && node.isDeadLetter) names.push('is-dead-letter')
  if (node.kind === 'state' && node.isContainer) names.push('is-container')
  if (overlay.word === '') names.push('is-plain')
  return names.join(' ')
}

/** A node as shapes, counted from the corner of its box. */
export function drawNode(node: GraphNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  const shapes = drawKind(node, overlay, box)
  return node.faults === undefined ? shapes : [...shapes, ...faultBadge(node.faults, box)]
}

/** A plate on the upper edge, with a sign and a word: a fault is seen without its colour too. */
function faultBadge(faults: readonly string[], box: Box): readonly Shape[] {
  const words = faults.length === 1 ? 'fault' : `${faults.length} faults`
  const width = Math.ceil(textWidth(words, noteSize, 'bold')) + 32
  const x = box.width - width - 10
  return [
    rect(x, -13, width, 20, 10, 'sy-fault'),
    path(faultSign, 'sy-fault-sign', { x: x + 8, y: -9 }),
    text(x + 23, 1, noteSize, words, 'sy-fault-word'),
  ]
}

function drawKind(node: GraphNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  switch (node.kind) {
    case 'start':
      return [circle(box.width / 2, box.height / 2, 8, 'sy-terminal'), ...terminalWord('Start', box)]
    case 'end':
      return [
        circle(box.width / 2, box.height / 2, 9, 'sy-terminal-ring'),
        circle(box.width / 2, box.height / 2, 4.5, 'sy-terminal'),
        ...terminalWord('End', box),
      ]
    case 'queue':
      return drawQueue(node, overlay, box)
    case 'function':
      return drawFunction(node, overlay, box)
    default:
      return node.isContainer ? drawContainer(node, overlay, box) : drawState(node, overlay, box)
  }
}

const terminalWord = (word: string, box: Box): readonly Shape[] => [
  text(box.width + 2, box.height / 2 + 4, noteSize, word, 'sy-note'),
]

function drawState(node: StateNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  const entry = node.isEntry
    ? [circle(box.width / 2, -7, 3, 'sy-entry'), path(`M${box.width / 2} -7V0`, 'sy-entry-line')]
    : []
  return [
    ...entry,
    rect(0, 0, box.width, box.height, 8, 'sy-box'),
    ...iconTile(node, box, 6),
    ...nameLines(node, 21),
    ...stateNote(node, overlay, box),
  ]
}

function iconTile(node: GraphNode, box: Box, rx: number): readonly Shape[] {
  return [
    rect(8, Math.round(box.height / 2) - 14, 28, 28, rx, 'sy-tile'),
    path(iconOf(node), 'sy-icon', { x: 14, y: Math.round(box.height / 2) - 8 }),
  ]
}

function nameLines(node: GraphNode, y: number, x: number = metrics.iconSpace): readonly Shape[] {
  return node.lines.map((line, i) => text(x, y + i * metrics.lineHeight, nameSize, line, 'sy-name'))
}

/** The second row: what is wrong, else how it stands, else what it is. */
function stateNote(node: StateNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  const y = box.height - 14
  const room = box.width - metrics.iconSpace - metrics.rightSpace
  if (node.broken !== null)
    return [text(metrics.iconSpace, y, noteSize, fit(node.broken, room, noteSize), 'sy-note sy-wrong')]
  if (overlay.status === 'idle')
    return [text(metrics.iconSpace, y, noteSize, fit(node.detail, room, noteSize), 'sy-note')]
  // Visits by branches and iterations are counted in words.
  const known = overlay.progress === '' ? overlay : { ...overlay, visits: 1 }
  const numbers = counters(known, box.width - 12, y)
  const words = fit(overlay.progress || overlay.word, room - 16 - (numbers.length > 0 ? 28 : 0), noteSize)
  return [
    ...statusMark(overlay, metrics.iconSpace, y),
    text(metrics.iconSpace + 16, y, noteSize, words, 'sy-status'),
    ...numbers,
  ]
}

function statusMark(overlay: NodeOverlay, x: number, y: number): readonly Shape[] {
  const mark = statusMarks[overlay.status]
  return [path(mark.d, mark.isSolid ? 'sy-mark is-solid' : 'sy-mark', { x, y: y - 10 })]
}

/** `↻ 3` for attempts, `×12` for visits, from the right. */
function counters(overlay: NodeOverlay, right: number, y: number): readonly Shape[] {
  const shapes: Shape[] = []
  let x = right
  if (overlay.visits > 1) {
    const words = `×${overlay.visits}`
    shapes.push(text(x, y, noteSize, words, 'sy-count', 'end'))
    x -= textWidth(words, noteSize) + 6
  }
  if (overlay.attempts > 1) {
    const words = String(overlay.attempts)
    shapes.push(text(x, y, noteSize, words, 'sy-count sy-attempts', 'end'))
    x -= textWidth(words, noteSize) + 13
    shapes.push(path(statusMarks.retrying.d, 'sy-mark sy-attempts', { x, y: y - 10 }))
  }
  return shapes
}

/** A container's own node is its title row; the tinted area is drawn by its group. */
function drawContainer(node: StateNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  const y = 25
  const name = node.lines[0] ?? ''
  const after = 32 + textWidth(name, nameSize, 'bold') + 8
  const entry = node.isEntry
    ? [circle(box.width / 2, -7, 3, 'sy-entry'), path(`M${box.width / 2} -7V0`, 'sy-entry-line')]
    : []
  const title = [
    ...entry,
    rect(0, 0, box.width, box.height, 12, 'sy-frame'),
    path(iconOf(node), 'sy-icon', { x: 12, y: y - 12 }),
    text(34, y, nameSize, name, 'sy-name'),
  ]
  if (node.broken !== null) return [...title, text(after + 4, y, noteSize, node.broken, 'sy-note sy-wrong')]
  if (overlay.status === 'idle') return [...title, text(after + 4, y, noteSize, node.type, 'sy-note')]
  const words = fit(overlay.progress || overlay.word, box.width - after - 32, noteSize)
  const countsEnd = after + 20 + textWidth(words, noteSize) + 48
  return [
    ...title,
    ...statusMark(overlay, after + 4, y),
    text(after + 20, y, noteSize, words, 'sy-status'),
    ...counters(overlay, Math.min(box.width - 12, countsEnd), y),
  ]
}

function drawQueue(node: QueueNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  const header = box.height - metrics.queueHeight
  const word = node.broken ?? (node.isDeadLetter ? 'dead-letter queue' : '')
  const shapes: Shape[] = [
    rect(0, 0, box.width, box.height, 6, 'sy-box'),
    path(iconOf(node), 'sy-icon', { x: 12, y: 11 }),
  ]
  shapes.push(...nameLines(node, 24, metrics.queueIconSpace), path(`M0 ${header + 37.5}H${box.width}`, 'sy-rule'))
  if (node.broken !== null) return [...shapes, text(14, header + 64, noteSize, word, 'sy-note sy-wrong')]
  return [...shapes, ...drawLanes(overlay.depth ?? { visible: 0, inFlight: 0, delayed: 0 }, box.width, header + 43)]
}

function drawFunction(node: FunctionNode, overlay: NodeOverlay, box: Box): readonly Shape[] {
  const y = box.height - 16
  const x = metrics.iconSpace
  const room = box.width - x - metrics.rightSpace
  const shapes = [rect(0, 0, box.width, box.height, 18, 'sy-box'), ...iconTile(node, box, 14), ...nameLines(node, 25)]
  if (node.broken !== null)
    return [...shapes, text(x, y, noteSize, fit(node.broken, room, noteSize), 'sy-note sy-wrong')]
  if (overlay.status === 'idle') return [...shapes, text(x, y, noteSize, 'function', 'sy-note')]
  const words = overlay.status !== 'running' && overlay.lastResult !== '' ? overlay.lastResult : overlay.word
  return [
    ...shapes,
    ...statusMark(overlay, x, y),
    text(x + 16, y, noteSize, fit(words, room - 16, noteSize), 'sy-status'),
  ]
}
