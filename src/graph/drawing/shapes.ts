// A drawing is a list of shapes: the components make elements of them, the build and the export make text. One look, one place.

/** Classes are those of src/ui/graph/graph.css; colours come from there and from the tokens. */
export type Shape = RectShape | PathShape | CircleShape | TextShape

interface RectShape {
  readonly tag: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rx: number
  readonly class: string
}

interface PathShape {
  readonly tag: 'path'
  readonly d: string
  /** Where the path's own origin is; null for a path in the drawing's coordinates. */
  readonly at: { readonly x: number; readonly y: number } | null
  readonly class: string
}

interface CircleShape {
  readonly tag: 'circle'
  readonly cx: number
  readonly cy: number
  readonly r: number
  readonly class: string
}

interface TextShape {
  readonly tag: 'text'
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly text: string
  readonly class: string
}

/** A rectangle with its corner, size and rounding. */
export const rect = (x: number, y: number, width: number, height: number, rx: number, name: string): RectShape => ({
  tag: 'rect',
  x,
  y,
  width,
  height,
  rx,
  class: name,
})

/** A line or area; its coordinates may have an origin of their own. */
export const path = (d: string, name: string, at: PathShape['at'] = null): PathShape => ({
  tag: 'path',
  d,
  at,
  class: name,
})

/** A circle around its middle. */
export const circle = (cx: number, cy: number, r: number, name: string): CircleShape => ({
  tag: 'circle',
  cx,
  cy,
  r,
  class: name,
})

/** A line of text on its baseline. */
export const text = (
  x: number,
  y: number,
  size: number,
  words: string,
  name: string,
  anchor: TextShape['anchor'] = 'start',
): TextShape => ({ tag: 'text', x, y, size, anchor, text: words, class: name })
