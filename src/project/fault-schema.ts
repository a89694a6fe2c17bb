import * as v from 'valibot'

/** A whole number between two. */
export const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const count = whole(1, 1_000_000)
/** The name of a resource or of an error. */
const word = v.pipe(v.string(), v.minLength(1), v.maxLength(256))
const failing = { error: word, cause: v.optional(v.pipe(v.string(), v.maxLength(32_768))) }

/** Something that goes wrong on purpose; see `aws/faults/fault.ts`. */
export const faultSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  /** Kept, but not active. */
  off: v.optional(v.boolean()),
  target: v.variant('kind', [
    v.object({ kind: v.literal('function'), name: word }),
    v.object({ kind: v.literal('queue'), name: word, calls: v.optional(v.picklist(['send', 'receive'])) }),
    v.object({ kind: v.literal('integration'), service: word, action: word }),
    v.object({ kind: v.literal('state'), name: word, workflow: v.optional(word) }),
  ]),
  does: v.variant('kind', [
    v.object({ kind: v.literal('fail-next'), calls: count, ...failing }),
    v.object({ kind: v.literal('fail-range'), from: count, to: count, ...failing }),
    v.object({ kind: v.literal('fail-rate'), percent, ...failing }),
    v.object({ kind: v.literal('crash'), moment: v.picklist(['before', 'after']), call: count }),
    v.object({
      kind: v.literal('latency'),
      minMs: whole(0, 86_400_000),
      maxMs: v.optional(whole(0, 86_400_000)),
      spread: v.optional(v.picklist(['even', 'long-tail'])),
    }),
    v.object({ kind: v.literal('throttle'), above: whole(0, 100_000) }),
    v.object({ kind: v.literal('deliver-twice'), percent }),
    v.object({ kind: v.literal('out-of-order'), percent }),
    v.object({ kind: v.literal('poison'), message: count }),
  ]),
})
