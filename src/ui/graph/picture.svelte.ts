import type { Layout, Shape } from '../../graph/geometry'
import { structureKey } from '../../graph/model'
import type { GraphModel } from '../../graph/graph'
import { layoutGraph } from '../../layout/layout'

interface Picture {
  readonly graph: GraphModel
  readonly layout: Layout
  readonly key: string
}

/** The graph on screen with its layout. While one layout is made only the newest wish waits; older ones never paint. */
export class PictureModel {
  current = $state.raw<Picture | null>(null)
  #wanted: { graph: GraphModel; shape: Shape; key: string } | null = null
  #isBusy = false

  /** Asks for a graph to be shown; at once where only its contents changed, not its structure. */
  show(graph: GraphModel, shape: Shape): void {
    const key = shape + structureKey(graph)
    if (this.current?.key === key) {
      this.#wanted = null
      this.current = { graph, layout: this.current.layout, key }
      return
    }
    this.#wanted = { graph, shape, key }
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    while (this.#wanted) {
      const wish = this.#wanted
      const layout = await layoutGraph(wish.graph, wish.shape)
      if (this.#wanted !== wish) continue
      this.#wanted = null
      this.current = { graph: wish.graph, layout, key: wish.key }
    }
    this.#isBusy = false
  }
}
