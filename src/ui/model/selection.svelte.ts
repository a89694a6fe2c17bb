/** What the graph, the lists and the text agree on: `state:<name>`, `queue:<name>`, `function:<name>`. */
export type SelectedId = `${'state' | 'queue' | 'function'}:${string}`

/** The one selection of the page. */
export class SelectionModel {
  id = $state<SelectedId | null>(null)
  message = $state<string | null>(null)
  /** Bucket and object that the storage shows; key null: none. */
  object = $state.raw<{ readonly bucket: string; readonly key: string | null } | null>(null)
  /** Function whose invocations the logs show; null: all. */
  logsOf = $state<string | null>(null)
  /** History event to show; the list takes it away once it does. */
  historyId = $state<number | null>(null)
  /** Branch or iteration through which states are looked at; null: the latest visit of each. */
  flow = $state<string | null>(null)
  /** A phone shows the inspector as a sheet as long as this holds. */
  isSheetOpen = $state(false)
  /** State whose test stands in the inspector; a selection takes its place. */
  tested = $state<string | null>(null)
  readonly kind = $derived(this.id === null ? null : this.id.slice(0, this.id.indexOf(':')))
  readonly name = $derived(this.id === null ? '' : this.id.slice(this.id.indexOf(':') + 1))

  select(id: string | null): void {
    this.id = id !== null && /^(state|queue|function):/.test(id) ? (id as SelectedId) : null
    this.isSheetOpen = this.id !== null
    this.tested = null
  }

  /** Shows the test of a state. */
  test(name: string): void {
    this.select(`state:${name}`)
    this.tested = name
  }

  /** Follows the cursor in the text without opening the sheet. */
  follow(id: SelectedId): void {
    this.id = id
  }
}
