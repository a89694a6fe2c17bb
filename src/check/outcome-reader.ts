import type { Json } from '../base/json'
import type { RunEvent } from '../kernel/event'

/** Takes in events one by one; `seconds` is the time since the run began. */
export interface OutcomeReader {
  take(event: RunEvent, seconds: number): void
}

/** A table by names; a name may be any text, `__proto__` too. */
export function byName<T extends { readonly name: string }, R extends Json | object>(
  all: readonly T[],
  read: (one: T) => R,
): Record<string, R> {
  const result: Record<string, R> = {}
  for (const one of all)
    Object.defineProperty(result, one.name, { value: read(one), enumerable: true, configurable: true, writable: true })
  return result
}
