import type { Project } from './project'

/** A page of the guide. */
export interface GuidePage {
  readonly slug: string
  readonly part: string
  readonly title: string
  /** State types, fields, errors, services or findings that it tells of. */
  readonly covers: readonly string[]
  /** Markdown; what stands under `## Example` shows the project. */
  readonly text: string
  /** Its example; null: there is nothing to run. */
  readonly project: Project | null
}
