import type { VirtualTime } from '../kernel/time'

/** `step`: it went as far as the person asked; `breakpoint`: one was hit; `forked`: it is the beginning of another run. */
export type PauseReason = 'stopped' | 'restored' | 'asking' | 'watchdog' | 'step' | 'breakpoint' | 'forked'

/** Why a run stands still. */
export type RunStatus =
  | { readonly kind: 'empty' }
  | { readonly kind: 'running' }
  /** Nothing is scheduled any more. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'paused'; readonly because: PauseReason; readonly text: string }
  /** A mistake of ours: the run is stopped, the project is kept. */
  | { readonly kind: 'broken'; readonly text: string; readonly step: number }

/** What is to be saved of a run, in one transaction. */
export interface Save {
  readonly run: string
  /** Rows of the journal after those saved before. */
  readonly journal: readonly unknown[]
  /** Events after those saved before, with their numbers. */
  readonly events: readonly unknown[]
  readonly checkpoint: unknown
  readonly status: RunStatus
  readonly summary: RunSummary
}

/** A line of the run list. */
export interface RunSummary {
  readonly steps: number
  readonly events: number
  readonly now: VirtualTime
  readonly startTime: VirtualTime
  readonly outcome: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | null
}

/** A run as storage keeps it. */
export interface StoredRun {
  readonly run: string
  /** How it stood: a run that was running is to go on. */
  readonly status: RunStatus
  readonly journal: readonly unknown[]
  readonly events: readonly unknown[]
  readonly checkpoint: unknown
}
