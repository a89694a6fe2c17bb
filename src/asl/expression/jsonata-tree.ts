// What an expression reads, found in its syntax tree once, when it is compiled.
import type { JsonataNode } from './jsonata-sync'

/** A reference to something that AWS does not bind. */
export interface BadReference {
  /** As it stands in the expression: `phone`, `$`, `$$`. */
  readonly name: string
  readonly isTop: boolean
  readonly at: number
}

/** A use of one member of `$states`. */
export interface StatesUse {
  readonly member: string
  readonly at: number
}

/** What an expression reads. */
export interface Reads {
  /** Names of variables, local ones and functions included. */
  readonly variables: ReadonlySet<string>
  readonly states: readonly StatesUse[]
  /** `$states` is used as a whole: any of its members may be read. */
  readonly wholeStates: boolean
  readonly bad: readonly BadReference[]
}

/** Parts of a node that are evaluated in the node's own context. */
const sameContext = [
  'procedure',
  'arguments',
  'body',
  'condition',
  'then',
  'else',
  'expression',
  'expressions',
  'lhs',
  'rhs',
]
/** Parts of a node that are evaluated for each item of something else. */
const itemContext = ['pattern', 'update', 'delete', 'terms', 'stages', 'predicate', 'group', 'expr']

/** Collects what a syntax tree reads. */
export function readsOf(tree: JsonataNode): Reads {
  const variables = new Set<string>()
  const states: StatesUse[] = []
  const bad: BadReference[] = []
  let wholeStates = false

  /** Depth is bounded by that of the parser. `isTop`: no item has become the context yet. */
  function visit(part: unknown, isTop: boolean): void {
    if (Array.isArray(part)) {
      for (const item of part) visit(item, isTop)
      return
    }
    if (!isNode(part)) return
    if (part.type === 'path') return visitPath(part, isTop)
    if (part.type === 'variable') visitVariable(part, isTop)
    if (part.type === 'name' && isTop) bad.push({ name: String(part.value), isTop: true, at: startOf(part, 0) })
    for (const key of sameContext) visit(part[key], isTop)
    for (const key of itemContext) visit(part[key], false)
  }

  function visitPath(path: JsonataNode, isTop: boolean): void {
    const steps: readonly unknown[] = Array.isArray(path['steps']) ? path['steps'] : []
    const [first, second] = steps
    const isMember = isNode(first) && isNode(second) && first.value === 'states' && second.type === 'name'
    if (isMember && first.type === 'variable') {
      states.push({ member: String(second.value), at: startOf(first, 1) })
      visitParts(first)
    } else visit(first, isTop)
    for (const step of steps.slice(1)) visit(step, false)
    visitParts(path)
  }

  /** Predicates, sort terms and groupings of a step or path. */
  function visitParts(node: JsonataNode): void {
    for (const key of itemContext) visit(node[key], false)
  }

  function visitVariable(node: JsonataNode, isTop: boolean): void {
    const name = String(node.value)
    if (name === '$' || (name === '' && isTop)) bad.push({ name: `$${name}`, isTop: name === '', at: startOf(node, 1) })
    else if (name === 'states') wholeStates = true
    else if (name !== '') variables.add(name)
  }

  visit(tree, true)
  return { variables, states, wholeStates, bad }
}

const isNode = (part: unknown): part is JsonataNode => typeof part === 'object' && part !== null

/** Where a name begins: the parser notes where it ends. */
function startOf(node: JsonataNode, prefix: number): number {
  return Math.max(0, (node.position ?? 0) - String(node.value).length - prefix)
}
