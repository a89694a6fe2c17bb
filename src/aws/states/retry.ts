import {
  matchesError,
  retryDelaySeconds,
  type Catcher,
  type ErrorHandling,
  type ErrorOutcome,
  type Retrier,
} from '../../asl'
import { seconds, type Millis } from '../../kernel/time'
import type { Call } from '../service'
import type { StatesState, Visit } from './state'

/** A retry that will happen. */
export interface Retry {
  readonly index: number
  readonly retrier: Retrier
  /** Which retry of this retrier, from 1. */
  readonly attempt: number
  readonly delay: Millis
}

/**
 * The retrier that takes an error, and its delay; null: none, or the matching one is used up.
 * Counters are per retrier within one visit, and survive alternating errors. With FULL jitter the delay
 * is drawn from the stream `retry.jitter`, at random up to what back-off gives.
 */
export function chooseRetrier(
  call: Call<StatesState>,
  state: ErrorHandling,
  visit: Visit,
  error: string,
): Retry | null {
  const index = matchingRetrier(state, error)
  const retrier = state.retriers[index]
  if (retrier === undefined) return null
  const attempt = (visit.attempts[index] ?? 0) + 1
  if (attempt > retrier.maxAttempts) return null
  visit.attempts = state.retriers.map((_, i) => (i === index ? attempt : (visit.attempts[i] ?? 0)))
  const full = seconds(retryDelaySeconds(retrier, attempt))
  const delay = retrier.jitter === 'FULL' ? Math.floor(call.random('retry.jitter') * full) : Math.floor(full)
  return { index, retrier, attempt, delay }
}

/** Index of the first retrier that takes an error, used up or not; -1: none. */
export const matchingRetrier = (state: ErrorHandling, error: string): number =>
  state.retriers.findIndex((retrier) => matchesError(retrier.errorEquals, error))

/** The catcher that takes an error. */
export function chooseCatcher(state: ErrorHandling, error: string): Catcher | null {
  return state.catchers.find((catcher) => matchesError(catcher.errorEquals, error)) ?? null
}

/** Why there is another attempt, in one sentence. */
export function retryReason(retry: Retry, failure: ErrorOutcome): string {
  const { retrier, attempt } = retry
  const grown = attempt === 1 ? '' : ` × ${retrier.backoffRate}^${attempt - 1}`
  return (
    `${failure.error ?? 'The error'} matched Retry[${retry.index}]: ` +
    `retry ${attempt} of ${retrier.maxAttempts} after ${retrier.intervalSeconds} s${grown}`
  )
}
