import type { GraphModel, GraphNode } from './graph'
import { nodeIn } from './overlay'
import type { NodeOverlay, Overlay } from './overlay'
import { shown } from './text'

/** The kind of a node in a word, as it is read aloud. */
function kindWord(node: GraphNode): string {
  if (node.kind === 'state') return node.type === '' ? 'state' : shown(node.type, 24)
  if (node.kind === 'queue') return node.isDeadLetter ? 'dead-letter queue' : 'queue'
  return node.kind === 'function' ? 'function' : ''
}

/** Attempts and visits where there is more than one: `3 attempts`, `12 visits`. */
function countWords(overlay: NodeOverlay, node: GraphNode): readonly string[] {
  if (node.kind !== 'state') return []
  const words = []
  if (overlay.attempts > 1) words.push(`${overlay.attempts} attempts`)
  if (overlay.visits > 1) words.push(`${overlay.visits} visits`)
  return words
}

/** `fault: Charge fails 2×`. */
const faultWords = ({ faults }: GraphNode): string =>
  faults === undefined ? '' : shown(`${faults.length === 1 ? 'fault' : 'faults'}: ${faults.join(', ')}`, 160)

/** The accessible name of a node, such as `SendToQueue, Task, succeeded` or `orders, queue, 2 visible, 0 in flight`. */
export function nodeName(node: GraphNode, overlay: NodeOverlay): string {
  const parts = [shown(node.name), kindWord(node), node.broken ?? '']
  if (node.kind === 'state') parts.push(overlay.word, ...countWords(overlay, node), shown(overlay.detail))
  else if (node.kind === 'queue') parts.push(...overlay.detail.split(' · '))
  else if (node.kind === 'function') parts.push(overlay.word, ...overlay.detail.split(' · '))
  else parts.push(overlay.word)
  parts.push(faultWords(node))
  return parts.filter((part) => part !== '').join(', ')
}

const verbs = {
  start: 'to',
  next: 'to',
  choice: 'to',
  catch: 'on error to',
  service: 'calls',
  mapping: 'feeds',
  'dead-letter': 'dead letters to',
  destination: 'reports to',
}

/** Where one can go from each node, in words: `to Charge, $.total > 100: to Review`. */
export function waysOut(graph: GraphModel): ReadonlyMap<string, readonly string[]> {
  const names = new Map(graph.nodes.map((node) => [node.id, shown(node.name)]))
  const ways = new Map<string, string[]>()
  for (const edge of graph.edges) {
    const before = edge.text === '' ? '' : `${edge.text}: `
    const list = ways.get(edge.source) ?? []
    ways.set(edge.source, list)
    list.push(`${before}${verbs[edge.kind]} ${names.get(edge.target) ?? ''}`)
  }
  return ways
}

/** The row of the table for each node, in reading order. */
interface TableRow {
  readonly node: GraphNode
  readonly overlay: NodeOverlay
  readonly kind: string
  readonly counts: string
  readonly detail: string
  readonly ways: readonly string[]
  /** How deep it stands in containers. */
  readonly depth: number
}

/** The graph as a table: the same content, in the order in which it would be told. */
export function tableOf(graph: GraphModel, overlay: Overlay): readonly TableRow[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const parents = new Map(graph.groups.map((group) => [group.id, group]))
  const ways = waysOut(graph)
  return graph.order.flatMap((id) => {
    const node = nodes.get(id)
    if (!node) return []
    let depth = 0
    for (let parent = node.parent; parent !== null; parent = parents.get(parent)?.parent ?? null) {
      if (parents.get(parent)?.kind !== 'branch') depth++
    }
    const at = nodeIn(overlay, id)
    const detail = [
      node.broken ?? (node.kind === 'state' ? at.detail || node.detail.split(' · ').slice(1).join(' · ') : at.detail),
      at.lastResult,
      faultWords(node),
    ]
    return [
      {
        node,
        overlay: at,
        kind: kindWord(node),
        counts: countWords(at, node).join(', '),
        detail: shown(detail.filter(Boolean).join(' · '), 160),
        ways: ways.get(id) ?? [],
        depth,
      },
    ]
  })
}
