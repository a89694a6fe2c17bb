import { brand, type InvocationId } from '../../base/brand'
import type { Caller } from '../../kernel/event'
import { seconds } from '../../kernel/time'
import { isThrottled } from './concurrency'
import { startInvocation } from './invocation'
import { functionKey, type LambdaCall } from './state'
import type { Json } from '../../base/json'
import type { Wake } from '../../kernel/agenda'

/** How long an asynchronous event waits when there is no concurrency. A model: AWS tries again for up to six hours, in growing steps. */
const throttledEventDelay = seconds(10)

/** One attempt of an asynchronous invocation; without concurrency it waits, which is not counted as an attempt. */
export function tryEvent(
  call: LambdaCall,
  functionName: string,
  request: { id: InvocationId; event: Json; caller: Caller; attempt: number },
): void {
  const fn = call.state.functions[functionKey(functionName)]
  if (fn === undefined) {
    call.emit({
      kind: 'notice',
      level: 'warning',
      text: `An event for ${functionName} was dropped: the function was deleted.`,
    })
  } else if (isThrottled(call, fn)) {
    call.wakeAt(call.now + throttledEventDelay, { kind: 'event', functionName, ...request })
  } else {
    startInvocation(call, fn, request)
  }
}

/** The wake-up of an event that waited. */
export function eventDue(call: LambdaCall, wake: Wake): void {
  tryEvent(call, String(wake['functionName']), {
    id: brand<InvocationId>(String(wake['id'])),
    event: wake['event'] as Json,
    caller: wake['caller'] as unknown as Caller,
    attempt: Number(wake['attempt']),
  })
}
