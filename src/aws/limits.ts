import type { Settings } from '../kernel/world'

/** Largest input, output or task result of a state: 256 KiB of UTF-8. */
const payloadLimitBytes = 262_144

/** The limit for payloads under a run's settings. Nesting is limited in any case. */
export const payloadLimit = (settings: Settings): number =>
  settings.limits === 'strict' ? payloadLimitBytes : Infinity

/** History events of one execution; the last one ends it. */
export const historyEventLimit = 25_000

/** Iterations of an inline Map that run at once, whatever MaxConcurrency says. */
export const inlineMapConcurrency = 40
