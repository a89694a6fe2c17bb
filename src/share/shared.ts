import * as v from 'valibot'
import { projectSchema } from '../project/project'
import { sharedRun } from './run-schema'

const word = v.nullish(v.pipe(v.string(), v.maxLength(300)))

/** What a link or a file holds: a project, and how the one who shares it looked at it. */
export const sharedSchema = v.object({
  project: projectSchema,
  run: v.optional(sharedRun),
  view: v.optional(
    v.object({
      open: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(100), v.readonly())),
      active: word,
      input: word,
      testCase: word,
      selected: word,
      /** Checked by the model that takes them. */
      breakpoints: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(100), v.readonly())),
    }),
  ),
})

/** A shared project. */
export type Shared = v.InferOutput<typeof sharedSchema>
/** Open files, the input and the mocks that Run uses, and what is selected. */
export type SharedView = NonNullable<Shared['view']>
