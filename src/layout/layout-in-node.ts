import ElkBundled from 'elkjs/lib/elk.bundled.js'
import type { Layout, Shape } from '../graph/geometry'
import type { GraphModel } from '../graph/graph'
import { flowLayout, withServices } from './compute'

let elk: InstanceType<typeof ElkBundled> | null = null

/** The page's layout without a worker, for tests and the build; never imported by the page, because it holds all of ELK. */
export async function layoutGraph(graph: GraphModel, shape: Shape = 'wide'): Promise<Layout> {
  elk ??= new ElkBundled()
  return withServices(graph, await flowLayout(graph, elk), shape)
}
