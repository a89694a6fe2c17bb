import type { Wake } from '../../kernel/agenda'
import { isThrottled } from './concurrency'
import { attemptRefused, type QueuedEvent } from './event-outcome'
import { startInvocation } from './invocation'
import { functionKey, type LambdaCall } from './state'

/** One attempt of an asynchronous invocation. */
export function tryEvent(call: LambdaCall, queued: QueuedEvent): void {
  const { functionName, id, event, caller, attempt, since, refusals } = queued
  const fn = call.state.functions[functionKey(functionName)]
  if (fn === undefined) {
    const text = `An event for ${functionName} was dropped: the function was deleted.`
    call.emit({ kind: 'notice', level: 'warning', text })
  } else if (isThrottled(call, fn)) {
    attemptRefused(call, fn, queued)
  } else {
    startInvocation(call, fn, { id, event, caller, queued: { attempt, since, refusals }, hasTail: false })
  }
}

/** The wake-up of an event that waited. The cast is safe: it is what `tryAt` wrote down. */
export function eventDue(call: LambdaCall, wake: Wake): void {
  const { kind: _kind, ...queued } = wake
  tryEvent(call, queued as unknown as QueuedEvent)
}
