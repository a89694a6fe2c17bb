import { isArray, isObject, member } from '../base/json'
import type { Json, JsonObject } from '../base/json'
import type { Block } from './blocks'
import { choiceLabel } from '../asl/choice-label'
import type { EdgeKind, GraphEdge, StateNode } from './graph'
import { metrics, noteSize, stateSize } from './size'
import { fit, shown } from './text'

/** A way out of a state as the text says it: the name of the next one, or the end. */
interface Transition {
  readonly kind: EdgeKind
  readonly to: string | null
  readonly text: string
}

/** The transitions of all blocks; names that no state of the block has become broken nodes. */
export function connectStates(blocks: readonly Block[]): { edges: GraphEdge[]; ghosts: StateNode[] } {
  const edges = new Map<string, GraphEdge>()
  const ghosts = new Map<string, StateNode>()
  const ids = new Set(blocks.flatMap((block) => [...block.states.values()].map((entry) => entry.id)))
  const resolve = (block: Block, name: string): string =>
    block.states.get(name)?.id ?? ghostOf(block, name, ids, ghosts).id
  for (const block of blocks) {
    if (block.group === null && block.startAt !== undefined) {
      addEdge(edges, { kind: 'start', to: null, text: '' }, 'start', resolve(block, block.startAt))
    }
    for (const entry of block.states.values()) {
      for (const transition of transitionsOf(entry.value)) {
        if (transition.to !== null) addEdge(edges, transition, entry.id, resolve(block, transition.to))
        else if (block.group === null) addEdge(edges, transition, entry.id, 'end')
      }
    }
  }
  return { edges: [...edges.values()], ghosts: [...ghosts.values()] }
}

function transitionsOf(state: JsonObject): readonly Transition[] {
  const transitions: Transition[] = []
  for (const rule of objects(member(state, 'Choices'))) {
    const to = member(rule, 'Next')
    if (typeof to === 'string') transitions.push({ kind: 'choice', to, text: choiceLabel(rule) })
  }
  const otherwise = member(state, 'Default')
  if (typeof otherwise === 'string') transitions.push({ kind: 'choice', to: otherwise, text: 'default' })
  const next = member(state, 'Next')
  if (typeof next === 'string') transitions.push({ kind: 'next', to: next, text: '' })
  else if (member(state, 'End') === true || member(state, 'Type') === 'Succeed') {
    transitions.push({ kind: 'next', to: null, text: '' })
  }
  for (const catcher of objects(member(state, 'Catch'))) {
    const to = member(catcher, 'Next')
    if (typeof to === 'string') transitions.push({ kind: 'catch', to, text: errorNames(catcher) })
  }
  return transitions
}

const objects = (value: Json | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : [])

function errorNames(catcher: JsonObject): string {
  const names = member(catcher, 'ErrorEquals')
  return isArray(names) ? names.filter((name) => typeof name === 'string').join(', ') : ''
}

/** Two ways of one kind between the same states are one edge with both texts. */
function addEdge(edges: Map<string, GraphEdge>, transition: Transition, source: string, target: string): void {
  const id = `${transition.kind}:${source}→${target}`
  const earlier = edges.get(id)
  const text = earlier ? `${earlier.text} or ${transition.text}` : transition.text
  edges.set(id, newEdge(id, transition.kind, source, target, text))
}

/** An edge with its text cut to what a label holds. */
export function newEdge(id: string, kind: EdgeKind, source: string, target: string, text: string): GraphEdge {
  const label = fit(shown(text), metrics.labelWidth, noteSize)
  const isDashed = kind === 'catch' || kind === 'dead-letter' || kind === 'destination'
  return { id, kind, source, target, label, text: shown(text, 400), isDashed }
}

function ghostOf(block: Block, name: string, ids: Set<string>, ghosts: Map<string, StateNode>): StateNode {
  const key = `${block.group ?? ''}→${name}`
  const known = ghosts.get(key)
  if (known) return known
  let id = `state:${name}`
  for (let i = 2; ids.has(id); i++) id = `state:${name}#${i}`
  ids.add(id)
  const broken = 'no such state'
  const size = stateSize(shown(name), broken)
  const place = { parent: block.group, isEntry: block.group !== null && block.startAt === name, isContainer: false }
  const ghost: StateNode = { id, kind: 'state', name, type: '', detail: '', broken, ...size, ...place }
  ghosts.set(key, ghost)
  return ghost
}
