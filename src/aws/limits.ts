import type { Settings } from '../kernel/world'

/** Largest input, output or task result of a state: 256 KiB of UTF-8. */
export const payloadLimitBytes = 262_144

/** The limit for payloads under a run's settings. Nesting is limited in any case. */
export const payloadLimit = (settings: Settings): number =>
  settings.limits === 'strict' ? payloadLimitBytes : Infinity

/** All variables in reach of a flow together. */
export const variablesLimitBytes = 10_485_760

/** History events of one execution; the last one ends it. */
export const historyEventLimit = 25_000

/** An execution with so many events cannot be redriven: ExecutionRedriven and one more must find room. */
export const redriveEventLimit = 24_999

/**
 * Events of one EXPRESS execution. AWS has no such limit, but steps take no virtual time here: a loop that waits for nothing would never
 * come to its five minutes. It is timed out here as it would be there.
 */
export const expressEventLimit = 100_000

/** The longest that an EXPRESS execution runs. */
export const expressLimitSeconds = 300

/** Child executions of a distributed Map that run at once. */
export const distributedMapConcurrency = 10_000

/** Redrives of one Map Run. */
export const mapRunRedriveLimit = 1_000

/** Items of one Map Run that the simulator keeps; AWS takes a hundred million. */
export const mostMapItems = 1_000_000

/** Iterations of an inline Map that run at once, whatever MaxConcurrency says. */
export const inlineMapConcurrency = 40
