import type { Layout } from '../geometry'
import type { GraphModel } from '../graph'
import { edgeIn, nodeIn, noOverlay } from '../overlay'
import type { Overlay } from '../overlay'
import { shown } from '../text'
import { drawEdge, drawGroup, drawLabel, edgeClass } from './draw-edge'
import { drawNode, nodeClass } from './draw-node'
import type { Shape } from './shapes'

interface PictureOptions {
  /** What the picture is called by a screen reader. */
  readonly title: string
  readonly className?: string
  readonly overlay?: Overlay
}

/** A graph as the text of one SVG element, the same look as the live one where graph.css holds. All names are escaped. */
export function pictureOf(graph: GraphModel, layout: Layout, options: PictureOptions): string {
  const overlay = options.overlay ?? noOverlay
  const groups = graph.groups.map((group) => {
    const box = layout.groups.get(group.id)
    return box ? shapesText(drawGroup(group, box)) : ''
  })
  const edges = graph.edges.map((edge) => {
    const [route, state] = [layout.edges.get(edge.id), edgeIn(overlay, edge.id)]
    return route ? `<g class="${edgeClass(edge, state)}">${shapesText(drawEdge(route, state))}</g>` : ''
  })
  const labels = graph.edges.map((edge) => {
    const route = layout.edges.get(edge.id)
    return route ? shapesText(drawLabel(edge, route)) : ''
  })
  const nodes = graph.nodes.map((node) => {
    const [box, state] = [layout.nodes.get(node.id), nodeIn(overlay, node.id)]
    if (!box) return ''
    const at = `transform="translate(${box.x} ${box.y})"`
    return `<g class="${nodeClass(node, state)}" ${at}>${shapesText(drawNode(node, state, box))}</g>`
  })
  const size = `viewBox="0 0 ${layout.width} ${layout.height}" width="${layout.width}" height="${layout.height}"`
  const name = `sy-graph ${options.className ?? ''}`.trim()
  const open = `<svg xmlns="http://www.w3.org/2000/svg" class="${escaped(name)}" role="img" aria-label="${escaped(shown(options.title))}" ${size}>`
  return [open, ...groups, ...edges, ...nodes, ...labels, '</svg>'].join('')
}

const shapesText = (shapes: readonly Shape[]): string => shapes.map(shapeText).join('')

function shapeText(shape: Shape): string {
  const name = `class="${escaped(shape.class)}"`
  switch (shape.tag) {
    case 'rect':
      return `<rect ${name} x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.rx}"/>`
    case 'circle':
      return `<circle ${name} cx="${shape.cx}" cy="${shape.cy}" r="${shape.r}"/>`
    case 'path': {
      const at = shape.at ? ` transform="translate(${shape.at.x} ${shape.at.y})"` : ''
      return `<path ${name} d="${escaped(shape.d)}"${at}/>`
    }
    case 'text': {
      const at = `x="${shape.x}" y="${shape.y}" font-size="${shape.size}"`
      const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`
      return `<text ${name} ${at}${anchor}>${escaped(shape.text)}</text>`
    }
  }
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** A stranger's text as content or attribute of markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? '')
}
