/**
 * A failure inside the simulated world, raised while a state's expressions are evaluated.
 * `cause` stands without AWS's prefix `An error occurred while executing the state '…'`: the interpreter knows the event id.
 */
export class StateFailure extends Error {
  readonly error: string
  readonly failureCause: string
  /** The field of a JSONata expression, as history shows it: `Output/total`, `Choices[1]/Condition`. */
  readonly location: string | undefined
  constructor(error: string, failureCause: string, location?: string) {
    super(`${error}: ${failureCause}`)
    this.error = error
    this.failureCause = failureCause
    this.location = location
  }
}

/** An error as retriers and catchers see it; absent members are absent on AWS too. */
export interface ErrorOutcome {
  readonly error?: string
  readonly cause?: string
}

const uncatchable = new Set(['States.Runtime'])

/**
 * Whether one entry of ErrorEquals matches an error's name.
 * `States.TaskFailed` matches everything but timeouts, `States.ALL` everything; what is uncatchable is matched by nothing,
 * not even by its own name (recorded: test_catch_states_runtime).
 */
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  if (uncatchable.has(error)) return false
  return errorEquals.some(
    (pattern) =>
      pattern === error ||
      pattern === 'States.ALL' ||
      (pattern === 'States.TaskFailed' && error !== 'States.Timeout' && error !== 'States.HeartbeatTimeout') ||
      (pattern === 'States.Timeout' && error === 'States.HeartbeatTimeout'),
  )
}
