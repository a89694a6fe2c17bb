import type { Project } from '../project/project'
import type { Check } from '../project/check'

/** What the list of lessons tells of one. */
export interface LessonEntry {
  readonly slug: string
  /** In the order of the course; the tutorial is 0. */
  readonly number: number
  readonly part: string
  readonly title: string
  readonly goal: string
  readonly minutes: number
}

/** Something to learn by doing: a text, a project to begin with, and checks of what the person made of it. */
export interface Lesson extends LessonEntry {
  /** Markdown with the sections that `ui/lesson/text.ts` knows. */
  readonly text: string
  readonly start: Project
  /** Null: none is given. */
  readonly solution: Project | null
  readonly checks: readonly Check[]
  /** What is selected at first: `state:`, `queue:` or `function:` and a name. */
  readonly focus?: string
  /** Lists that are shown at first. */
  readonly panes?: readonly string[]
  /** Workflows and functions that the person leaves as they are. */
  readonly locked?: readonly string[]
}
