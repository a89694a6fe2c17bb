// Where things of a graph stand. Made by src/layout, drawn by src/graph/drawing and the components.

/** A place in the picture, in pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A place with a size; the point is its top left corner. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** The way of an edge: corners from source to target, and the plate of its label. */
export interface Route {
  readonly points: readonly Point[]
  readonly label: Box | null
}

/** A picture of a graph. All places count from its top left corner. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly nodes: ReadonlyMap<string, Box>
  readonly groups: ReadonlyMap<string, Box>
  readonly edges: ReadonlyMap<string, Route>
  /** Why the picture is a plain column, where it is one. */
  readonly notice: string | null
}

/** `narrow` puts what follows a queue below it: for panes of a phone's width. */
export type Shape = 'wide' | 'narrow'
