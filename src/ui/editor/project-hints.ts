/** What the editor knows of the project beside the text. */
export interface ProjectHints {
  readonly queues: readonly { readonly name: string; readonly url: string }[]
  readonly functions: readonly { readonly name: string; readonly arn: string }[]
  /** Names of states that a run stands at, and what a press on a line before a state does. */
  readonly breakpoints: readonly string[]
  readonly onbreak: (state: string) => void
  /** Which page of the guide tells of a word. */
  readonly guide: Readonly<Record<string, string>>
}

/** Hints of a project that has nothing. */
export const noHints: ProjectHints = { queues: [], functions: [], guide: {}, breakpoints: [], onbreak: () => undefined }
