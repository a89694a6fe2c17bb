// A JSON text with the place of everything in it. Reads broken texts as far as it can, so that there is something to draw.
import type { Json } from '../base/json'
import type { Diagnostic, Range } from '../base/text'
import { awsPlace, type Complaint } from './reader/complaints'
import { readJson, type Node } from './reader/json-reader'

/** Where a value stands: keys and indexes from the root. */
export type Path = readonly (string | number)[]

/** A text that was read. Pointers here are JSON pointers (RFC 6901): `~1` is a slash in a key. */
export interface Source {
  readonly text: string
  /** As far as it could be read; undefined where there was nothing. */
  readonly value: Json | undefined
  /** Mistakes of the JSON itself, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where a value stands. */
  rangeOf(pointer: string): Range | undefined
  /** Where the key of a member stands, quotes included. */
  keyRangeOf(pointer: string): Range | undefined
  /** The innermost value (or the member whose key) stands at an offset. */
  pointerAt(offset: number): string | undefined
  /** As `rangeOf`, for a path. */
  rangeAt(path: Path): Range | undefined
  /** As `keyRangeOf`, for a path. */
  keyRangeAt(path: Path): Range | undefined
}

/** Reads a text. Never throws; a blank text has no value and no mistakes. */
export function readSource(text: string): Source {
  const { read, complaints } = readJson(text)
  const root = read?.node
  return {
    text,
    value: read?.value,
    diagnostics: complaints.map((complaint, i) => diagnostic(text, complaint, i === 0)),
    rangeOf: (pointer) => rangeOf(find(root, pathOf(pointer))?.node),
    keyRangeOf: (pointer) => find(root, pathOf(pointer))?.key,
    pointerAt: (offset) => (root === undefined ? undefined : pointerAt(root, offset)),
    rangeAt: (path) => rangeOf(find(root, path)?.node),
    keyRangeAt: (path) => find(root, path)?.key,
  }
}

/** A path as a JSON pointer. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** A JSON pointer as a path of texts; an index is a text here. */
export function pathOf(pointer: string): string[] {
  if (pointer === '' || pointer === '/') return []
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** AWS stops at the first mistake, so only that one has its words. */
function diagnostic(text: string, complaint: Complaint, isFirst: boolean): Diagnostic {
  const { message, aws } = complaint
  // An editor refuses ranges that reach past its text.
  const to = Math.min(complaint.to, text.length)
  const from = Math.min(complaint.from, to)
  const finding: Diagnostic = {
    severity: 'error',
    code: 'INVALID_JSON_DESCRIPTION',
    message,
    pointer: '',
    range: { from, to },
  }
  if (!isFirst) return finding
  return { ...finding, awsMessage: `${aws?.words ?? message}\n at ${awsPlace(text, aws?.at ?? to)}` }
}

const rangeOf = (node: Node | undefined): Range | undefined =>
  node === undefined ? undefined : { from: node.from, to: node.to }

/** The last of several equal keys is the one that counts, as in the value. */
function find(root: Node | undefined, path: Path): { node: Node; key: Range | undefined } | undefined {
  let node = root
  let key: Range | undefined
  for (const step of path) {
    if (node === undefined) return undefined
    if (node.members !== null) {
      const name = String(step)
      const member = node.members.findLast((candidate) => candidate.key === name)
      if (member === undefined) return undefined
      key = { from: member.keyFrom, to: member.keyTo }
      node = member.node
    } else {
      node = node.elements?.[Number(step)]
      key = undefined
    }
  }
  return node === undefined ? undefined : { node, key }
}

function pointerAt(root: Node, offset: number): string | undefined {
  if (offset < root.from || offset > root.to) return undefined
  const path: (string | number)[] = []
  for (let step = stepAt(root, offset); step !== undefined; step = stepAt(step.node, offset)) path.push(step.name)
  return pointerOf(path)
}

/** The child that stands at an offset; children stand in the order of the text, so halving finds it. */
function stepAt(node: Node, offset: number): { name: string | number; node: Node } | undefined {
  const count = node.members?.length ?? node.elements?.length ?? 0
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const member = node.members?.[middle]
    const child = member?.node ?? node.elements?.[middle]
    if (child === undefined) return undefined
    if (offset < (member?.keyFrom ?? child.from)) high = middle - 1
    else if (offset > child.to) low = middle + 1
    else return { name: member?.key ?? middle, node: child }
  }
  return undefined
}
