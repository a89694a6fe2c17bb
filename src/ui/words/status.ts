import type { ExecutionStatus } from '../../kernel/event'
import type { StateStatus } from '../../views/views'

/** The one status language of the page: what a state, an execution or an invocation can be said to be. */
export type Status = StateStatus | 'idle'

// Glyphs that no platform draws as a coloured picture, and that every font has.
/** How a status is shown; the glyph and the word carry the meaning, the tone names the token `--state-<tone>`. */
export interface StatusLook {
  readonly glyph: string
  readonly word: string
  readonly tone: 'running' | 'succeeded' | 'failed' | 'retrying' | 'waiting' | 'idle' | 'aborted'
}

const looks: Readonly<Record<Status, StatusLook>> = {
  running: { glyph: '▸', word: 'running', tone: 'running' },
  succeeded: { glyph: '✓', word: 'succeeded', tone: 'succeeded' },
  failed: { glyph: '✕', word: 'failed', tone: 'failed' },
  caught: { glyph: '✓', word: 'caught', tone: 'retrying' },
  retrying: { glyph: '↻', word: 'retrying', tone: 'retrying' },
  waiting: { glyph: '❚❚', word: 'waiting', tone: 'waiting' },
  idle: { glyph: '○', word: 'not reached', tone: 'idle' },
  aborted: { glyph: '⊘', word: 'aborted', tone: 'aborted' },
}

/** Glyph, word and tone of a status. */
export const lookOf = (status: Status): StatusLook => looks[status]

const executionLooks: Readonly<Record<ExecutionStatus, StatusLook>> = {
  RUNNING: looks.running,
  SUCCEEDED: looks.succeeded,
  FAILED: looks.failed,
  TIMED_OUT: { glyph: '✕', word: 'timed out', tone: 'failed' },
  ABORTED: looks.aborted,
}

/** Glyph, word and tone of an execution. */
export const lookOfExecution = (status: ExecutionStatus): StatusLook => executionLooks[status]
