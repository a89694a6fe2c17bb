import { select } from 'd3-selection'
import { zoom, zoomIdentity } from 'd3-zoom'
import type { Box, Layout } from '../../graph/geometry'

const least = 0.05
const most = 3
/** Below this, names can no longer be read: a first look then shows the beginning in a readable size instead of everything. */
const readable = 0.5

/** Pan and zoom of one graph: fits until the person moves it. */
export class Viewport {
  transform = $state('')
  scale = $state(1)
  #hasMoved = false
  #isOurs = false
  #svg: SVGSVGElement | null = null
  #behavior = zoom<SVGSVGElement, unknown>()
    .scaleExtent([least, most])
    // The wheel moves, as in an editor; with Ctrl or by pinching it zooms.
    .filter((event: MouseEvent | WheelEvent) => (event.type === 'wheel' ? event.ctrlKey : event.button === 0))
    .on('zoom', (event: { transform: { toString(): string; k: number } }) => {
      this.transform = event.transform.toString()
      this.scale = event.transform.k
      if (!this.#isOurs) this.#hasMoved = true
    })

  /** Makes an element pan and zoom; answers how to undo that. */
  attach(svg: SVGSVGElement): () => void {
    this.#svg = svg
    const onwheel = (event: WheelEvent): void => {
      if (event.ctrlKey) return
      event.preventDefault()
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1
      this.moveBy(-event.deltaX * step, -event.deltaY * step)
    }
    select(svg).call(this.#behavior).on('dblclick.zoom', null)
    svg.addEventListener('wheel', onwheel, { passive: false })
    return () => {
      select(svg).on('.zoom', null)
      svg.removeEventListener('wheel', onwheel)
      this.#svg = null
    }
  }

  get hasMoved(): boolean {
    return this.#hasMoved
  }

  zoomBy(factor: number): void {
    if (this.#svg) this.#behavior.scaleBy(select(this.#svg), factor)
  }

  moveBy(x: number, y: number): void {
    if (this.#svg) this.#behavior.translateBy(select(this.#svg), x / this.scale, y / this.scale)
  }

  /** Does something that does not count as the person's own move. */
  #quietly(move: () => void): void {
    this.#isOurs = true
    move()
    this.#isOurs = false
  }

  /** Shows everything; a first look at something big shows its beginning in a readable size. */
  fit(layout: Layout, why: 'asked' | 'first look'): void {
    const size = this.#svg?.getBoundingClientRect()
    if (!size || size.width === 0 || layout.width === 0) return
    const whole = Math.min(1.1, (size.width - 8) / layout.width, (size.height - 8) / layout.height)
    const isTooSmall = why === 'first look' && whole < readable
    const scale = isTooSmall ? Math.max(readable, Math.min(0.85, size.width / layout.width)) : whole
    const x = (size.width - layout.width * scale) / 2
    const start = layout.nodes.get('start')
    const startX = size.width / 2 - ((start?.x ?? 0) + (start?.width ?? 0) / 2) * scale
    const y = isTooSmall ? 0 : (size.height - layout.height * scale) / 2
    this.#set(isTooSmall && x < 0 && start ? Math.min(0, Math.max(startX, 2 * x)) : x, y, scale)
    this.#hasMoved = false
  }

  /** Moves just so far that a box can be seen. */
  reveal(box: Box): void {
    const size = this.#svg?.getBoundingClientRect()
    if (!size || size.width === 0 || !this.#svg) return
    const matrix = new DOMMatrix(getComputedStyle(this.#svg.querySelector('[data-canvas]') ?? this.#svg).transform)
    const margin = 24
    const height = Math.min(box.height, 120)
    const left = matrix.e + box.x * this.scale
    const top = matrix.f + box.y * this.scale
    const dx = outside(left, left + box.width * this.scale, size.width, margin)
    const dy = outside(top, top + height * this.scale, size.height, margin)
    if (dx !== 0 || dy !== 0) this.#quietly(() => this.moveBy(dx, dy))
  }

  #set(x: number, y: number, scale: number): void {
    const svg = this.#svg
    if (svg) this.#quietly(() => this.#behavior.transform(select(svg), zoomIdentity.translate(x, y).scale(scale)))
  }
}

/** How far a stretch must move to lie within a length. */
function outside(from: number, to: number, length: number, margin: number): number {
  if (from < margin) return margin - from
  return to > length - margin ? Math.max(length - margin - to, margin - from) : 0
}
