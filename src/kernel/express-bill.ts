import type { Billing } from './event'

const stepMs = 100
const chunkMb = 64
const baseMb = 50

/**
 * What AWS bills for an EXPRESS execution that took so long: the duration rounded up to 100 ms; memory as AWS documents it, 50 MB,
 * the definition and the payloads, rounded up to 64 MB. `payloadBytes`: the input, once for the execution and once for each branch
 * and iteration.
 */
export function expressBill(durationMs: number, definitionBytes: number, payloadBytes: number): Billing {
  const memoryMb = baseMb + (definitionBytes + payloadBytes) / 1_000_000
  return Object.freeze({
    billedMemoryUsedInMB: roundUp(memoryMb, chunkMb),
    billedDurationInMilliseconds: roundUp(durationMs, stepMs),
  })
}

/** To the next multiple, at least one. */
const roundUp = (amount: number, step: number): number => Math.max(1, Math.ceil(amount / step)) * step
