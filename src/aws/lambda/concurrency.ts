import type { Millis } from '../../kernel/time'
import { accountConcurrency, idleContainerMillis } from './limits'
import { functionKey, type Invocation, type LambdaCall, type LambdaFunction, type LambdaState } from './state'

/** True where one more invocation would be over the function's reserved concurrency, or over what reservations leave of the account's. */
export function isThrottled(call: LambdaCall, fn: LambdaFunction): boolean {
  if (call.faults?.throttles(fn.name, call.caller, liveOf(call, fn)) === true) return true
  if (fn.reservedConcurrency !== null) return liveOf(call, fn) >= fn.reservedConcurrency
  const shared = Object.values(call.state.invocations).filter(({ functionName }) => {
    const other = call.state.functions[functionKey(functionName)]
    return other === undefined || other.reservedConcurrency === null
  })
  return shared.length >= unreservedConcurrency(call.state)
}

/** What reservations leave of the account's concurrency; `without`: those of all functions but this one. */
export function unreservedConcurrency(state: LambdaState, without?: LambdaFunction): number {
  const reserved = Object.values(state.functions).filter((fn) => fn !== without)
  return reserved.reduce((left, fn) => left - (fn.reservedConcurrency ?? 0), accountConcurrency)
}

/** How many invocations of a function are under way. */
function liveOf(call: LambdaCall, fn: LambdaFunction): number {
  return Object.values(call.state.invocations).filter(({ functionName }) => functionName === fn.name).length
}

/** A container for an invocation: the free one that was used last, or a new one with its modelled start. */
export function takeContainer(call: LambdaCall, fn: LambdaFunction): { container: string; initMs: Millis } {
  const warm = fn.free.pop()
  if (warm !== undefined && warm.since + idleContainerMillis > call.now) return { container: warm.container, initMs: 0 }
  // The one used last has been idle for too long, therefore all of them have.
  fn.free = []
  const initMs = 120 + Math.floor(call.random(`lambda.init:${fn.name}`) * 121)
  return { container: call.newId('container'), initMs }
}

/** Gives an invocation's container back, where it can be used again: still of the function's code. */
export function giveContainerBack(call: LambdaCall, invocation: Invocation): void {
  const fn = call.state.functions[functionKey(invocation.functionName)]
  if (fn?.revision === invocation.revision) fn.free.push({ container: invocation.container, since: call.now })
}
