/** A line of the menu of a node. */
export interface MenuLine {
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}
