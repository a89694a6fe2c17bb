import type { Turn } from '../aws/lambda/turn'

export type {
  CallReply,
  ErrorDocument,
  FunctionCall,
  FunctionCode,
  LogLine,
  Report,
  Turn,
  Work,
} from '../aws/lambda/turn'

/**
 * Runs strangers' functions: in the browser a sandboxed frame, in tests and the endpoint a worker thread.
 * Every turn is answered by exactly one report, whatever the code does: endless loops, crashes and lost
 * processes end as a `failed` report.
 */
export interface FunctionHost {
  /** Starts a turn; the report comes through `onReport`. */
  take(turn: Turn): void
  /** Ends a container at once, also a busy one (no report follows). */
  kill(container: string): void
  /** Ends all containers and frees everything. */
  dispose(): void
}
