import * as v from 'valibot'

/** How far a person is in one lesson. */
const progressRecord = v.object({
  schema: v.literal(1),
  lesson: v.pipe(v.string(), v.maxLength(100)),
  /** The visitor's own time. */
  changedAt: v.number(),
  isDone: v.boolean(),
  /** Names of the checks that passed. */
  passed: v.pipe(v.array(v.string()), v.maxLength(200), v.readonly()),
  /** How many hints were opened. */
  hints: v.number(),
  /** Answers to questions and texts as the person left them, under names that the lesson gives. */
  answers: v.pipe(v.record(v.string(), v.string()), v.readonly()),
  /** The project in which the lesson is worked on; null: none yet. */
  projectId: v.nullable(v.string()),
})

/** How far a person is in one lesson. */
export type Progress = v.InferOutput<typeof progressRecord>

/** A record as storage or a file gives it; null where it cannot be read. */
export function readProgress(record: unknown): Progress | null {
  const parsed = v.safeParse(progressRecord, record)
  return parsed.success ? parsed.output : null
}
