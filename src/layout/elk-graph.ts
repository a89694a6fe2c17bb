import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js'
import type { Box, Layout, Point, Route } from '../graph/geometry'
import type { GraphEdge, GraphGroup, GraphModel, GraphNode } from '../graph/graph'
import { labelSize, metrics } from '../graph/size'
import { backEdges } from './back-edges'

// The order of the telling decides, so that an edit does not make the picture jump; this combination also was the fastest from 100 states on.
const rootOptions: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.spacing.nodeNode': '32',
  'elk.spacing.edgeNode': '20',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
}

const isFlow = (node: GraphNode): boolean => node.kind !== 'queue' && node.kind !== 'function'
const flowEdges: ReadonlySet<string> = new Set(['start', 'next', 'choice', 'catch'])

/** The workflow without its queues and functions, as ELK wants it. Ids are the graph's own. */
export function toElk(graph: GraphModel): ElkNode {
  const entries = new Set(graph.nodes.filter((node) => node.kind === 'state' && node.isEntry).map((node) => node.id))
  const groups = new Map(graph.groups.map((group) => [group.id, elkGroup(group, entries.has(group.id))]))
  const root: ElkNode = { id: 'root', layoutOptions: rootOptions, children: [], edges: [] }
  const holder = (parent: string | null): ElkNode => (parent === null ? root : (groups.get(parent) ?? root))
  const parents = new Map<string, string | null>()
  for (const node of inReadingOrder(graph).filter(isFlow)) {
    parents.set(node.id, node.parent)
    const child = groups.get(node.id) ?? elkLeaf(node)
    holder(node.parent).children?.push(child)
  }
  for (const group of graph.groups) {
    const child = groups.get(group.id)
    if (group.kind === 'branch' && child) holder(group.parent).children?.push(child)
  }
  const back = backEdges(graph)
  for (const edge of graph.edges) {
    if (flowEdges.has(edge.kind)) holder(parents.get(edge.source) ?? null).edges?.push(elkEdge(edge, back.has(edge.id)))
  }
  return root
}

/** Not the text's order: tools write states in any order, and cycles are broken best where the telling comes back to a state. */
function inReadingOrder(graph: GraphModel): readonly GraphNode[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  return graph.order.map((id) => nodes.get(id)).filter((node) => node !== undefined)
}

function elkLeaf(node: GraphNode): ElkNode {
  const layer =
    node.kind === 'start' || (node.kind === 'state' && node.isEntry) ? 'FIRST' : node.kind === 'end' ? 'LAST' : 'NONE'
  const layoutOptions = { 'elk.layered.layering.layerConstraint': layer }
  return { id: node.id, width: node.width, height: node.height, ...(layer === 'NONE' ? {} : { layoutOptions }) }
}

function elkGroup(group: GraphGroup, isEntry: boolean): ElkNode {
  const isBranch = group.kind === 'branch'
  const side = isBranch ? metrics.branchPadding : metrics.groupPadding
  const top = isBranch ? side + 8 : group.kind === 'map' ? metrics.groupTitle + 12 : metrics.groupTitle
  const layoutOptions: LayoutOptions = {
    'elk.padding': `[top=${top},left=${side},bottom=${side},right=${side}]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    'elk.nodeSize.minimum': `(${group.width},${group.height})`,
    // Inner blocks do not inherit these; with the order options ELK 0.12 fails on some of them.
    'elk.layered.spacing.nodeNodeBetweenLayers': '32',
    'elk.layered.spacing.edgeNodeBetweenLayers': '14',
    'elk.spacing.edgeNode': '16',
    'elk.spacing.nodeNode': isBranch || group.kind === 'map' ? '32' : '16',
    ...(isBranch ? { 'elk.alignment': 'TOP' } : {}),
    ...(isEntry ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
  }
  return { id: group.id, width: group.width, height: group.height, children: [], edges: [], layoutOptions }
}

/** A way back is given to ELK the other way round, because its own cycle breaking starts anywhere inside containers. */
function elkEdge(edge: GraphEdge, isBack: boolean): ElkExtendedEdge {
  const [source, target] = isBack ? [edge.target, edge.source] : [edge.source, edge.target]
  const base = { id: edge.id, sources: [source], targets: [target] }
  if (edge.label === '') return base
  const layoutOptions = { 'elk.edgeLabels.inline': 'true' }
  return { ...base, labels: [{ text: edge.label, ...labelSize(edge.label), layoutOptions }] }
}

/** ELK's answer with all places counted from the picture's corner. */
export function fromElk(graph: GraphModel, answer: ElkNode): Layout {
  const nodes = new Map<string, Box>()
  const groups = new Map<string, Box>()
  const edges = new Map<string, Route>()
  const groupIds = new Set(graph.groups.map((group) => group.id))
  const back = backEdges(graph)
  const waiting: { node: ElkNode; x: number; y: number }[] = [{ node: answer, x: 0, y: 0 }]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const child of at.node.children ?? []) {
      const box = {
        x: at.x + (child.x ?? 0),
        y: at.y + (child.y ?? 0),
        width: child.width ?? 0,
        height: child.height ?? 0,
      }
      if (groupIds.has(child.id)) groups.set(child.id, box)
      if (!child.id.startsWith('branch:')) nodes.set(child.id, box)
      waiting.push({ node: child, x: box.x, y: box.y })
    }
    for (const edge of at.node.edges ?? []) edges.set(edge.id, routeOf(edge, at, back.has(edge.id)))
  }
  levelBranches(graph, groups)
  return { width: answer.width ?? 0, height: answer.height ?? 0, nodes, groups, edges, notice: null }
}

/** Branches of one Parallel end where the longest ends. */
function levelBranches(graph: GraphModel, groups: Map<string, Box>): void {
  for (const group of graph.groups) {
    const container = group.kind === 'branch' && group.parent !== null ? groups.get(group.parent) : undefined
    const box = groups.get(group.id)
    if (!container || !box) continue
    const bottom = container.y + container.height - metrics.groupPadding
    groups.set(group.id, { ...box, height: Math.max(box.height, bottom - box.y) })
  }
}

function routeOf(edge: ElkExtendedEdge, origin: Point, isBack: boolean): Route {
  const moved = (point: Point): Point => ({ x: origin.x + point.x, y: origin.y + point.y })
  const points = (edge.sections ?? []).flatMap((section) =>
    [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(moved),
  )
  if (isBack) points.reverse()
  const label = edge.labels?.[0]
  if (!label) return { points, label: null }
  const corner = moved({ x: label.x ?? 0, y: label.y ?? 0 })
  return { points, label: { ...corner, width: label.width ?? 0, height: label.height ?? 0 } }
}
