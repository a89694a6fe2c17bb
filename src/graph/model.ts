// A workflow with its queues and consumers as a graph, from the definition's value and the project alone.
// Anything may be missing or mistyped: what can be drawn is drawn, and what a name does not lead to becomes a broken node.

import type { Json } from '../base/json'
import type { Project } from '../project/project'
import { readBlocks } from './blocks'
import type { StateEntry } from './blocks'
import { connectStates } from './connect'
import { faultsByNode } from './faults'
import type { GraphModel, GraphNode, StateNode, TerminalNode } from './graph'
import { readingOrder } from './reading-order'
import { addServices } from './services'
import { metrics } from './size'

/** The picture of a workflow that has nothing in it. */
const emptyGraph: GraphModel = { workflow: '', nodes: [], edges: [], groups: [], order: [], leftOut: 0 }

/** The graph of a workflow: its states and every queue and function of the project that it touches. */
export function graphOf(project: Project, workflowName: string, definition: Json | undefined): GraphModel {
  const { blocks, leftOut } = readBlocks(definition)
  const top = blocks[0]
  if (!top || top.states.size === 0) return { ...emptyGraph, workflow: workflowName }
  const { edges, ghosts } = connectStates(blocks)
  const states = blocks.flatMap((block) => [...block.states.values()])
  const services = addServices(project, states)
  const faults = faultsByNode(project, workflowName, states)
  const marked = (node: GraphNode): GraphNode => {
    const names = faults.get(node.id)
    return names === undefined ? node : { ...node, faults: names }
  }
  const nodes: GraphNode[] = [terminal('start'), ...states.map(stateNode), ...ghosts]
  if (edges.some((edge) => edge.target === 'end')) nodes.push(terminal('end'))
  nodes.push(...services.nodes)
  const groups = blocks.flatMap((block) => block.groups)
  const allEdges = [...edges, ...services.edges]
  const order = readingOrder(nodes, allEdges)
  return { workflow: workflowName, nodes: nodes.map(marked), edges: allEdges, groups, order, leftOut }
}

/** Changes only if the layout must: names, sizes, nesting and connections, never how a run stands. */
export function structureKey(graph: GraphModel): string {
  return JSON.stringify([
    graph.nodes.map((node) => [node.id, node.width, node.height, node.parent]),
    graph.edges.map((edge) => [edge.id, edge.label]),
    graph.groups.map((group) => [group.id, group.width, group.height, group.parent]),
  ])
}

function terminal(kind: 'start' | 'end'): TerminalNode {
  const size = { width: metrics.terminal, height: metrics.terminal }
  return { id: kind, kind, name: kind === 'start' ? 'Start' : 'End', lines: [], parent: null, broken: null, ...size }
}

function stateNode(entry: StateEntry): StateNode {
  const { id, name, lines, width, height, type, detail, broken, isContainer } = entry
  const isEntry = entry.block.group !== null && entry.block.startAt === name
  const parent = entry.block.group
  return { id, kind: 'state', name, lines, parent, width, height, broken, type, detail, isContainer, isEntry }
}
