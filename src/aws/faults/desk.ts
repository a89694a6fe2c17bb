import type { FaultDesk } from '../fault-desk'
import { called, carryOut } from './calls'
import { invoked, refusesInvocation, throttles } from './invocations'
import { keepsCopy, overtook, passesOver, sent } from './messages'
import type { FaultsCall } from './state'

/** The faults of a run at work, over their own state. */
export function faultDesk(call: FaultsCall): FaultDesk {
  return {
    called: (asked) => called(call, asked),
    carryOut: (fate, perform, watch) => carryOut(call, fate, perform, watch),
    refusesInvocation: (name, caller) => refusesInvocation(call, name, caller),
    throttles: (name, caller, live) => throttles(call, name, caller, live),
    invoked: (name, invocation, event) => invoked(call, name, invocation, event),
    sent: (queue, message, awaited) => sent(call, queue, message, awaited),
    passesOver: (queue, behind) => passesOver(call, queue, behind),
    overtook: (fault, queue, message) => overtook(call, fault, queue, message),
    keepsCopy: (queue, message) => keepsCopy(call, queue, message),
  }
}
