import type { Retrier } from './machine'

/**
 * Seconds before a retrier's retry number `attempt` (from 1), before jitter: the interval, multiplied by the rate for each
 * retry after the first, never above MaxDelaySeconds. Multiplied in a loop because `Math.pow` differs between browsers.
 */
export function retryDelaySeconds(retrier: Retrier, attempt: number): number {
  const cap = retrier.maxDelaySeconds ?? Number.MAX_SAFE_INTEGER
  let delay = retrier.intervalSeconds
  if (retrier.backoffRate > 1) {
    for (let retry = 1; retry < attempt && delay < cap; retry++) delay *= retrier.backoffRate
  }
  return Math.min(delay, cap)
}
