// What was set up for tests and what came of them, as long as the page is open: a person leaves a test and comes back.
import type { TestOutcome } from '../../host/protocol'
import type { TestForm } from './form'

/** A state's test as it was left. */
export interface KeptTest {
  readonly form: TestForm
  readonly outcome: TestOutcome | null
  /** The call behind the outcome, to tell whether the texts have changed since. */
  readonly sent: string
}

const most = 50
const kept = new Map<string, KeptTest>()

/** The test of a state, by a key of the caller's; undefined: there was none. */
export const keptTest = (key: string): KeptTest | undefined => kept.get(key)

/** Keeps a test; the oldest one gives way. */
export function keepTest(key: string, test: KeptTest): void {
  kept.delete(key)
  kept.set(key, test)
  const oldest = kept.keys().next().value
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
