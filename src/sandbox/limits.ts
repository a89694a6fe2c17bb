/** What a function may use before it is cut or ended; reference values are Lambda's, the rest protects the page. */
export const sandboxLimits = {
  /** Real time for one turn without a report. */
  turnRealMs: 5000,
  /** Real time for a frame's answer to a ping. */
  pongRealMs: 1500,
  /** Workers kept alive; the one that was idle longest makes room. */
  liveWorkers: 32,
  /** Workers with an unfinished invocation, beyond which a further one fails. */
  mostWorkers: 200,
  messagesPerSecond: 2000,
  /** UTF-16 units of a report. */
  reportLength: 16_000_000,
  logLines: 2000,
  logBytes: 262_144,
  /** Lines of a turn that are told at once, and UTF-16 units of each: what is left of a function that has to be ended. */
  earlyLines: 50,
  earlyLineLength: 2000,
  /** Lambda's own limit of a synchronous answer. */
  resultBytes: 6_291_556,
  /** Nesting of results and parameters, some levels below what `parseJson` takes. */
  nesting: 190,
  errorLength: 32_768,
  callsPerTurn: 10_000,
  /** Clock reads in one turn after which each read moves the clock by 1 ms. */
  freeClockReads: 1000,
} as const
