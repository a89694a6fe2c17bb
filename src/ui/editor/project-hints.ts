/** What the editor knows of the project beside the text. */
export interface ProjectHints {
  readonly queues: readonly { readonly name: string; readonly url: string }[]
  readonly functions: readonly { readonly name: string; readonly arn: string }[]
  /** Which page of the guide tells of a word. */
  readonly guide: Readonly<Record<string, string>>
}

/** Hints of a project that has nothing. */
export const noHints: ProjectHints = { queues: [], functions: [], guide: {} }
