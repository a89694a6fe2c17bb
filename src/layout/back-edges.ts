import type { GraphEdge, GraphModel } from '../graph/graph'

/** The transitions that lead back to a state on the way to their own source: the loops, as the telling meets them. */
export function backEdges(graph: GraphModel): ReadonlySet<string> {
  const out = new Map<string, GraphEdge[]>()
  for (const edge of graph.edges) {
    const edges = out.get(edge.source) ?? []
    out.set(edge.source, edges)
    edges.push(edge)
  }
  const back = new Set<string>()
  const done = new Set<string>()
  for (const id of graph.order) if (!done.has(id)) walk(id, out, done, back)
  return back
}

/** Depth first without recursion: a chain may be thousands of states long. */
function walk(
  first: string,
  out: ReadonlyMap<string, readonly GraphEdge[]>,
  done: Set<string>,
  back: Set<string>,
): void {
  const path = [{ id: first, next: 0 }]
  const onPath = new Set([first])
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const edge = out.get(at.id)?.[at.next++]
    if (!edge) {
      done.add(at.id)
      onPath.delete(at.id)
      path.pop()
    } else if (onPath.has(edge.target)) {
      if (edge.target !== edge.source) back.add(edge.id)
    } else if (!done.has(edge.target)) {
      onPath.add(edge.target)
      path.push({ id: edge.target, next: 0 })
    }
  }
}
