import type { GraphEdge, GraphNode } from './graph'

/** Node ids in the order in which one would tell the workflow: along its transitions, inner states after their container. */
export function readingOrder(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly string[] {
  const isState = new Set(nodes.filter((node) => node.kind === 'state' || node.kind === 'start').map((node) => node.id))
  const followers = new Map<string, string[]>()
  for (const edge of edges) {
    if (isState.has(edge.target)) listOf(followers, edge.source).push(edge.target)
  }
  const entries = entriesOf(nodes)
  const seen = new Set<string>()
  const visit = (first: string): void => {
    const waiting = [first]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      // The last pushed is read first: inner states, then the followers as the text has them.
      waiting.push(...(followers.get(id) ?? []).toReversed(), ...(entries.get(id) ?? []).toReversed())
    }
  }
  if (isState.has('start')) visit('start')
  for (const id of isState) visit(id)
  for (const node of nodes) seen.add(node.id)
  return [...seen]
}

/** Inner blocks' first states by container; those of branches belong to the Parallel around them. */
function entriesOf(nodes: readonly GraphNode[]): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, string[]>()
  for (const node of nodes) {
    if (node.kind !== 'state' || !node.isEntry || node.parent === null) continue
    listOf(entries, node.parent.replace(/^branch:\d+:/, '')).push(node.id)
  }
  return entries
}

function listOf(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
