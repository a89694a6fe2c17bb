import type { RunStatus, RunSummary, Save, StoredRun } from './saved-run'
import type { Project } from '../project/project'
import type { StoreProblem } from './problem'
import type { Progress } from './progress'

/** A line of the project list. Times are the visitor's own. */
export interface ProjectEntry {
  readonly id: string
  readonly name: string
  readonly changedAt: number
}

/** A line of the run list; the summary is missing until the run was saved once. */
export interface RunEntry {
  readonly run: string
  /** Counts from 1 within the project. */
  readonly number: number
  readonly workflow: string
  readonly inputName: string
  readonly startedAt: number
  /** What was sent, as it was typed. */
  readonly inputText?: string | undefined
  /** It stays whatever the rule of old runs says. */
  readonly isPinned?: boolean | undefined
  /** The run that it was forked from, and how many events they share. */
  readonly parent?: RunParent | undefined
  readonly status: RunStatus
  readonly summary?: RunSummary | undefined
}

/** Where a run was forked from another. */
export interface RunParent {
  readonly run: string
  readonly event: number
}

/** What a run is started with. */
export interface RunStartRecord {
  readonly workflow: string
  readonly inputName: string
  readonly inputText: string
  readonly parent?: RunParent
}

/** Where projects and runs are kept. Every promise that is fulfilled means: kept, or told as a problem. */
export interface Store {
  readonly kind: 'indexeddb' | 'memory'
  /** What the person must know, such as that nothing is kept here. */
  readonly notice: string | null
  /** Newest change first. */
  listProjects(): Promise<readonly ProjectEntry[]>
  loadProject(id: string): Promise<{ readonly project: Project; readonly revision: number } | null>
  /** Keeps a project; one that another tab has changed meanwhile is not overwritten but kept beside it. */
  saveProject(id: string, project: Project): Promise<void>
  /** Takes it off the list; it can be restored until the store is opened again. */
  deleteProject(id: string): Promise<void>
  restoreProject(id: string): Promise<void>
  /** The person's view of a project: open files, selection. */
  loadUiState(projectId: string): Promise<unknown>
  saveUiState(projectId: string, state: unknown): Promise<void>
  /** Oldest first. */
  listRuns(projectId: string): Promise<readonly RunEntry[]>
  createRun(projectId: string, about: RunStartRecord): Promise<RunEntry>
  /** Journal rows, events and checkpoint of one moment, in one transaction. */
  saveRun(save: Save): Promise<void>
  /** Exactly what the last completed save described. */
  loadRun(run: string): Promise<StoredRun | null>
  /** For good. */
  deleteRun(run: string): Promise<void>
  /** A deleted run is off the list and can be brought back for a day. */
  markRun(run: string, mark: RunMark): Promise<void>
  /** A run of a file; false: it is there already. */
  importRun(projectId: string, run: ImportedRun): Promise<boolean>
  /** Null: the lesson was never begun, or its record cannot be read. */
  loadProgress(lesson: string): Promise<Progress | null>
  saveProgress(progress: Progress): Promise<void>
  listProgress(): Promise<readonly Progress[]>
  /** Records that were set aside because they could not be read. */
  listUnreadable(): Promise<readonly unknown[]>
  /** Resolves when everything that was asked for is done. */
  flush(): Promise<void>
  /** Tells of each write that was done. */
  onwrite(listener: () => void): () => void
  onproblem(listener: (problem: StoreProblem) => void): () => void
  close(): void
}

/** What a run on screen needs of it. */
export type RunStore = Pick<Store, 'createRun' | 'saveRun' | 'loadRun' | 'listRuns' | 'deleteRun' | 'markRun'>

/** What a person can say of a run. */
export type RunMark = { readonly isPinned: boolean } | { readonly isDeleted: boolean }

/** A run with all that belongs to it; `stored` is null where it was never saved. */
export interface ImportedRun {
  readonly entry: RunEntry
  readonly stored: StoredRun | null
}

/** Runs of a project that are kept beside the pinned ones; older ones go when a new one is made. */
export const keptRuns = 30
/** Events of all runs together; beyond it the oldest runs go, but never pinned ones or the newest of a project. */
export const keptEvents = 1_000_000
