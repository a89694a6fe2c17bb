/** Largest input, output or task result of a state: 256 KiB of UTF-8. */
export const payloadLimitBytes = 262_144

/** History events of one execution; the last one ends it. */
export const historyEventLimit = 25_000
