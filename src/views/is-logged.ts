// Which of an execution's events a machine's logging configuration lets through to its log.
import type { LogLevel } from '../kernel/event'

const fatal: ReadonlySet<string> = new Set(['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut'])

/** Whether events of a type are written at a level: ERROR has all that went wrong, FATAL only how the execution ended by it. */
export function isLogged(level: LogLevel, type: string): boolean {
  switch (level) {
    case 'ALL':
      return true
    case 'ERROR':
      return type === 'FailStateEntered' || /(Failed|TimedOut|Aborted)$/.test(type)
    case 'FATAL':
      return fatal.has(type)
    case 'OFF':
      return false
  }
}
