/** A mistake of ours, not of the person's: the run stops, the project is kept. */
class AssertionError extends Error {
  override name = 'AssertionError'
}

/** Stops the run when one of our own invariants is broken. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message)
}

/** The value, where its absence would be a mistake of ours. */
export function must<T>(value: T | undefined | null, message: string): T {
  if (value === undefined || value === null) throw new AssertionError(message)
  return value
}

/** Closes a `switch` over a union: the compiler proves that no case is missing. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`)
}
