import type { SyntaxNode, Tree } from '@lezer/common'

/** What the helpers need of a text: a string wrapped by `textOf` or CodeMirror's `Text`. */
export interface TextSlice {
  readonly length: number
  sliceString(from: number, to?: number): string
}

/** A step from a container to its part: the name of a property, or 0 for any element of an array. */
export type Step = string | 0

/** Lets the helpers read a plain string. */
export const textOf = (text: string): TextSlice => ({
  length: text.length,
  sliceString: (from, to) => text.slice(from, to),
})

/** The value of a string literal; of a damaged one what stands between its quotes. */
export function literalText(text: TextSlice, node: { readonly from: number; readonly to: number }): string {
  const literal = text.sliceString(node.from, node.to)
  if (literal.includes('\\')) {
    try {
      const value: unknown = JSON.parse(literal)
      if (typeof value === 'string') return value
    } catch {
      // Damaged: taken as it stands below.
    }
  }
  return literal.slice(1, literal.length > 1 && literal.endsWith('"') ? -1 : undefined)
}

const valueNames = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'])

/** The value of a Property node, unless it is still to be written. */
export function valueOf(property: SyntaxNode): SyntaxNode | null {
  for (let child = property.firstChild; child; child = child.nextSibling) if (valueNames.has(child.name)) return child
  return null
}

/** The value of the property of that name in an Object node. */
export function propertyOf(text: TextSlice, object: SyntaxNode, name: string): SyntaxNode | null {
  for (const property of object.getChildren('Property')) {
    const key = property.getChild('PropertyName')
    if (key && literalText(text, key) === name) return valueOf(property)
  }
  return null
}

/** The text of a string property, or undefined. */
export function stringProperty(text: TextSlice, object: SyntaxNode, name: string): string | undefined {
  const value = propertyOf(text, object, name)
  return value?.name === 'String' ? literalText(text, value) : undefined
}

/** The names of the properties of an Object node. */
export const propertyNames = (text: TextSlice, object: SyntaxNode): readonly string[] =>
  object.getChildren('Property').flatMap((property) => {
    const key = property.getChild('PropertyName')
    return key ? [literalText(text, key)] : []
  })

/** The steps from the root to a node: a Property adds its name, an Array 0. */
export function pathOf(text: TextSlice, node: SyntaxNode): readonly Step[] {
  const path: Step[] = []
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Array' && at !== node) path.push(0)
    if (at.name !== 'Property') continue
    const key = at.getChild('PropertyName')
    path.push(key ? literalText(text, key) : '')
  }
  return path.reverse()
}

/** The field that a value or an element of it belongs to, and the path of the object that has the field. */
export function fieldOf(path: readonly Step[]): { readonly field: string; readonly holder: readonly Step[] } {
  const at = path.findLastIndex((step) => step !== 0)
  return { field: path[at] || '', holder: path.slice(0, Math.max(0, at)) }
}

/** The nearest Object around a node, itself excluded. */
export function objectAround(node: SyntaxNode): SyntaxNode | null {
  let at = node.parent
  while (at && at.name !== 'Object') at = at.parent
  return at
}

/** Where something can be written: a key or a value, and what it would replace. */
export interface Spot {
  readonly role: 'key' | 'value'
  /** Steps to the object for a key, to the value for a value (0 last: an element). */
  readonly path: readonly Step[]
  /** The object around. */
  readonly object: SyntaxNode
  /** The literal that is being written, quotes included; empty where there is none. */
  readonly from: number
  readonly to: number
  /** What stands before the cursor within the literal. */
  readonly typed: string
  /** A comma is missing before, since another value stands there. */
  readonly needsComma: boolean
}

const word = /[\w.$]*$/

/** The literal at the cursor: a string (perhaps without its end), or a bare word. */
function literalAt(text: TextSlice, node: SyntaxNode, offset: number): { from: number; to: number } | null {
  const isString = node.name === 'String' || node.name === 'PropertyName'
  if ((isString || node.type.isError) && node.from < offset && text.sliceString(node.from, node.from + 1) === '"') {
    const line = text.sliceString(node.from, node.to).split('\n', 1)[0] ?? ''
    const isClosed = line.length > 1 && line.endsWith('"') && !line.endsWith('\\"')
    const to = node.from + line.length
    return offset < to || (offset === to && !isClosed) ? { from: node.from, to } : null
  }
  const typed = word.exec(text.sliceString(Math.max(0, offset - 80), offset))?.[0] ?? ''
  return { from: offset - typed.length, to: offset }
}

/** The innermost container that is open at an offset. */
function containerAt(node: SyntaxNode, offset: number): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name !== 'Object' && at.name !== 'Array') continue
    const last = at.lastChild?.name
    const isClosed = last === '}' || last === ']'
    if (at.from < offset && (isClosed ? offset < at.to : offset <= at.to || at.parent?.name === 'JsonText')) return at
  }
  return null
}

/** What could be written at an offset; null outside of objects and behind complete literals. */
export function spotAt(text: TextSlice, tree: Tree, offset: number): Spot | null {
  const node = tree.resolveInner(offset, -1)
  const literal = literalAt(text, node, offset)
  if (!literal) return null
  const { from, to } = literal
  const before = text.sliceString(Math.max(0, from - 1000), from).trimEnd()
  const container = containerAt(node, from)
  const object = container?.name === 'Array' ? objectAround(container) : container
  if (!container || !object) return null
  const last = before.at(-1) ?? ''
  const typed = text.sliceString(from, offset).replace(/^"/, '')
  const spot = { object, from, to, typed, needsComma: false }
  if (container.name === 'Array') {
    return { ...spot, role: 'value', path: [...pathOf(text, container), 0], needsComma: last !== '[' && last !== ',' }
  }
  if (last !== ':') {
    return { ...spot, role: 'key', path: pathOf(text, container), needsComma: last !== '{' && last !== ',' }
  }
  const colon = from - (text.sliceString(Math.max(0, from - 1000), from).length - before.length)
  const property = tree.resolveInner(colon, -1).parent
  return property?.name === 'Property' ? { ...spot, role: 'value', path: pathOf(text, property) } : null
}
