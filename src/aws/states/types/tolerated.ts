import type { ErrorOutcome, ToleratedFailure } from '../../../asl'

/** The failure of a distributed Map of which more iterations failed than it lets pass. */
export const exceeded: ErrorOutcome = {
  error: 'States.ExceedToleratedFailureThreshold',
  cause: 'The specified tolerated failure threshold was exceeded',
}

/** Without a threshold a single failure is too many; more than the threshold is, the threshold itself is not. */
export function tooManyFailed(failed: number, all: number, { count, percentage }: ToleratedFailure): boolean {
  if (count === null && percentage === null) return failed > 0
  if (count !== null && failed > count) return true
  return percentage !== null && (failed * 100) / all > percentage
}
