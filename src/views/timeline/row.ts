import type { StateStatus } from '../views'

/** Something inside a bar: an attempt of a Task, the pause before the next one, or the time that a message is in flight. */
export interface Part {
  readonly kind: 'attempt' | 'pause' | 'in-flight'
  /** Moments of the axis; `to` null: not over. */
  readonly from: number
  to: number | null
  status: StateStatus
}

/** Something that lasts: a visit to a state, an invocation of a function, a message's time in a queue. */
export interface Bar {
  readonly name: string
  readonly from: number
  to: number | null
  status: StateStatus
  /** Why it ended as it did, or waits. */
  note: string | null
  readonly parts: Part[]
}

/** One line of the timeline. Bars of a row follow each other. */
export interface Row {
  readonly id: string
  readonly kind: 'execution' | 'flow' | 'function' | 'queue'
  /** Name of the workflow, function or queue; of a branch, iteration or child execution, of the state that it belongs to. */
  readonly name: string
  /** Which branch, iteration or child; of functions and queues, which of those that are there at once. From 0; −1: how many messages there were. */
  readonly index: number
  readonly bars: Bar[]
  /** Those of branches and iterations. */
  readonly inside: Row[]
  /** How many messages a queue had from a moment on, and how many of them in flight. */
  readonly depths: { readonly moment: number; readonly messages: number; readonly inFlight: number }[]
  /** Bars that had no room. */
  leftOut: number
}

/** A row with nothing in it. */
export const emptyRow = (id: string, kind: Row['kind'], name: string, index: number): Row => ({
  id,
  kind,
  name,
  index,
  bars: [],
  inside: [],
  depths: [],
  leftOut: 0,
})

/** Begins a bar in a row. */
export function begin(row: Row, name: string, from: number, status: StateStatus): Bar {
  const bar: Bar = { name, from, to: null, status, note: null, parts: [] }
  row.bars.push(bar)
  return bar
}

/** Ends a bar and what is open in it. */
export function end(bar: Bar, to: number, status: StateStatus): void {
  if (bar.to !== null) return
  bar.to = to
  bar.status = status
  endPart(bar, to, status)
}

/** Begins a part of a bar; the one before ends. */
export function beginPart(bar: Bar, kind: Part['kind'], from: number, status: StateStatus): void {
  endPart(bar, from, 'failed')
  bar.parts.push({ kind, from, to: null, status })
}

/** Ends the part that is open. */
export function endPart(bar: Bar, to: number, status: StateStatus): void {
  const part = bar.parts.at(-1)
  if (part?.to !== null) return
  part.to = to
  if (part.kind !== 'pause') part.status = status
}
