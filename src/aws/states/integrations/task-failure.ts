import type { ErrorOutcome } from '../../../asl'

/** The failure of a Task's work, which Retry and Catch see. */
export class TaskFailure extends Error {
  readonly outcome: ErrorOutcome
  constructor(outcome: ErrorOutcome) {
    super(outcome.error ?? '')
    this.outcome = outcome
  }
}
