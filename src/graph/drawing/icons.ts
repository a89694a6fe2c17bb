import type { GraphNode } from '../graph'
import type { NodeStatus } from '../overlay'

// Line icons on a 16 by 16 grid, and status marks on a 12 by 12 grid: paths, because signs such as ⏸ become emoji on phones.

const byType = new Map([
  ['Task', 'M9.2 1.8 3.8 9h3.7l-.8 5.2L12.2 7H8.4z'],
  ['Pass', 'M2.5 8h10.6M9 3.9 13.1 8 9 12.1'],
  ['Choice', 'M8 1.7 14.3 8 8 14.3 1.7 8z'],
  ['Wait', 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.7V8l2.3 1.6'],
  ['Succeed', 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.3 8.2l1.9 1.9 3.6-4'],
  ['Fail', 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2'],
  ['Parallel', 'M8 1.8v3.4M3 9V7c0-1 .7-1.8 1.8-1.8h6.4C12.3 5.2 13 6 13 7v2M8 5.2V9M3 11.2v3M8 11.2v3M13 11.2v3'],
  ['Map', 'M2.3 5.6h8v8.1h-8zM5.6 5.6V2.3h8.1v8.1h-3.4'],
])
const unknown = 'M5.6 6.1a2.4 2.4 0 1 1 3.5 2.1c-.7.4-1.1.8-1.1 1.6M8 12.3v.1'
const queue = 'M1.6 4.4h12.8M1.6 11.6h12.8M4 7v2M7.2 7v2M10.4 7v2'
const deadLetter = 'M1.6 4.4h12.8M1.6 11.6h12.8M6.2 6.4l3.4 3.2M9.6 6.4 6.2 9.6'
const lambda = 'M4.4 2.6h1.5c.6 0 1 .3 1.2.8l4.6 10h1.1M7.5 6.3 4 13.4'

/** The icon of a node by its kind and type. */
export function iconOf(node: GraphNode): string {
  if (node.kind === 'queue') return node.isDeadLetter ? deadLetter : queue
  if (node.kind === 'function') return lambda
  return node.kind === 'state' ? (byType.get(node.type) ?? unknown) : ''
}

/** A triangle with a stroke in it, on the grid of the marks. */
export const faultSign = 'M6 1.2 11.2 10.4H.8zM6 4.6v2.6M6 8.7v.2'

/** The mark of each status: a shape of its own, so that colour never stands alone. */
export const statusMarks: Readonly<Record<NodeStatus, { readonly d: string; readonly isSolid: boolean }>> = {
  running: { d: 'M3.2 1.9v8.2L10 6z', isSolid: true },
  waiting: { d: 'M4 2.3v7.4M8 2.3v7.4', isSolid: false },
  retrying: { d: 'M10 6.2A4 4 0 1 1 8.6 3M8.9.9v2.4H6.5', isSolid: false },
  succeeded: { d: 'M1.9 6.4 4.7 9.2 10.2 3', isSolid: false },
  failed: { d: 'M2.7 2.7l6.6 6.6M9.3 2.7 2.7 9.3', isSolid: false },
  caught: { d: 'M2.2 2.4v2.4a2.6 2.6 0 0 0 2.6 2.6h4.8M7.2 4.9l2.5 2.5-2.5 2.5', isSolid: false },
  aborted: { d: 'M2.8 2.8h6.4v6.4H2.8z', isSolid: true },
  idle: { d: 'M6 2.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z', isSolid: false },
}
