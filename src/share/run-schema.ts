import * as v from 'valibot'
import { mostRows } from './most-rows'

// A run as its journal: what entered it, and after which step. With the project's settings it gives the same events to the byte.

const text = v.pipe(v.string(), v.maxLength(8_000_000))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const params = v.record(v.string(), v.unknown())
const end = v.variant('kind', [
  v.object({ kind: v.literal('parked'), now: v.number(), next: v.nullable(v.number()) }),
  v.object({ kind: v.literal('returned'), now: v.number(), result: v.unknown() }),
  v.object({
    kind: v.literal('failed'),
    now: v.number(),
    error: v.object({ errorType: text, errorMessage: text, trace: v.optional(v.array(text)) }),
    containerLost: v.boolean(),
  }),
])
const line = v.object({ at: v.number(), level: v.picklist(['INFO', 'DEBUG', 'WARN', 'ERROR']), text })
const call = v.object({ call: count, service: text, action: text, params: v.unknown() })
const report = v.object({
  operation: text,
  turn: count,
  lines: v.pipe(v.array(line), v.maxLength(2500)),
  droppedLines: count,
  calls: v.pipe(v.array(call), v.maxLength(2500)),
  end,
})
const input = v.variant('kind', [
  v.object({
    kind: v.literal('request'),
    caller: v.picklist(['user', 'deploy']),
    service: text,
    action: text,
    params,
    account: v.optional(text),
  }),
  v.object({ kind: v.literal('report'), report }),
  v.object({ kind: v.literal('advance'), to: v.number() }),
])

/** A shared run. `cursor`: how many events the one who shares it looked at; null: all. */
export const sharedRun = v.object({
  engine: count,
  workflow: v.pipe(v.string(), v.maxLength(300)),
  inputName: v.pipe(v.string(), v.maxLength(300)),
  rows: v.pipe(v.array(v.object({ step: count, input })), v.maxLength(mostRows)),
  steps: count,
  cursor: v.nullable(count),
})

/** A run as somebody shares it. */
export type SharedRun = v.InferOutput<typeof sharedRun>
