// Whether a fault strikes: its counts and its draws.
// D1  Each fault counts all calls of its target, also those that another fault has failed: one does not depend on the other.
// D2  A draw comes from the stream of its own fault, so that one more fault shifts no other's.
import type { FaultedThing } from '../../kernel/event'
import type { Millis } from '../../kernel/time'
import type { FaultEffect } from './fault'
import type { ActiveFault, FaultsCall } from './state'

/** Reports what a fault has done. */
export function tell(call: FaultsCall, fault: string, text: string, on: FaultedThing): void {
  call.emit({ kind: 'fault-struck', fault, text, on: Object.freeze(on) })
}

/** A draw of so many percent. */
export const chance = (call: FaultsCall, { fault }: ActiveFault, percent: number): boolean =>
  call.random(`fault:${fault.name}`) * 100 < percent

/** Whether a failing fault strikes at the call that it has just counted, and in which words; null: it does not. */
export function failsNow(
  call: FaultsCall,
  active: ActiveFault,
  does: Extract<FaultEffect, { error: string }>,
): string | null {
  const { count } = active
  switch (does.kind) {
    case 'fail-next':
      return count <= does.calls ? `fails call ${count} of ${does.calls} with ${does.error}` : null
    case 'fail-range':
      return count >= does.from && count <= does.to ? `fails call ${count} with ${does.error}` : null
    case 'fail-rate':
      return chance(call, active, does.percent) ? `fails call ${count} with ${does.error}, by chance` : null
  }
}

/** How much later a call of a slow target is answered. The long tail is a draw to the fourth power: half of all draws lie below a sixteenth. */
export function latency(
  call: FaultsCall,
  active: ActiveFault,
  { minMs, maxMs = minMs, spread }: Extract<FaultEffect, { kind: 'latency' }>,
): Millis {
  if (maxMs <= minMs) return minMs
  const drawn = call.random(`fault:${active.fault.name}`)
  const square = drawn * drawn
  return minMs + Math.floor((maxMs - minMs) * (spread === 'long-tail' ? square * square : drawn))
}

/** A duration as sentences have it: `5 s`, `250 ms`. */
export const duration = (ms: Millis): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`)
