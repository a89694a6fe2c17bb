// Faults of functions.
import type { FunctionName, InvocationId } from '../../base/brand'
import { isArray, isObject, member, type Json } from '../../base/json'
import type { Caller } from '../../kernel/event'
import type { InvocationFate, Strike } from '../fault-desk'
import type { AwsError } from '../service'
import { functionError, serviceRefusal } from './errors'
import type { ActiveFault, FaultsCall } from './state'
import { duration, failsNow, latency, tell } from './strikes'

/** Faults of a function, in their order. */
const ofFunction = (call: FaultsCall, name: string): ActiveFault[] =>
  call.state.set.filter(({ fault: { target } }) => target.kind === 'function' && target.name === name)

/** The refusal of Lambda that a fault's error names; null: the function fails by itself, or the fault gives no error. */
function refusalOf({ fault: { name, does } }: ActiveFault): AwsError | null {
  return 'error' in does ? serviceRefusal('lambda', does.error, does.cause, name) : null
}

/** What Lambda answers to Invoke in place of an invocation; see FaultDesk. */
export function refusesInvocation(call: FaultsCall, functionName: FunctionName, caller: Caller): AwsError | null {
  for (const active of ofFunction(call, functionName)) {
    const { name, does } = active.fault
    const refusal = refusalOf(active)
    if (refusal === null || !('error' in does)) continue
    active.count++
    const text = failsNow(call, active, does)
    if (text === null) continue
    tell(call, name, text, { kind: 'function', functionName, invocation: null, caller })
    return refusal
  }
  return null
}

/** Whether the function has as many invocations under way as a fault allows. */
export function throttles(call: FaultsCall, functionName: FunctionName, caller: Caller, live: number): boolean {
  for (const { fault } of ofFunction(call, functionName)) {
    const { name, does } = fault
    if (does.kind !== 'throttle' || live < does.above) continue
    const text = `throttles: more than ${does.above} at once`
    tell(call, name, text, { kind: 'function', functionName, invocation: null, caller })
    return true
  }
  return false
}

/** What becomes of an invocation that begins; null: nothing concerns it. */
export function invoked(
  call: FaultsCall,
  functionName: FunctionName,
  invocation: InvocationId,
  event: Json,
): InvocationFate | null {
  let failure = poisonIn(call, event)
  let late: (Strike & { readonly ms: number }) | null = null
  for (const active of ofFunction(call, functionName)) {
    // What Lambda itself refuses was counted when Invoke was called.
    if (refusalOf(active) !== null) continue
    active.count++
    const { name: fault, does } = active.fault
    if (does.kind === 'latency') {
      const ms: number = latency(call, active, does) + (late?.ms ?? 0)
      late = Object.freeze({ fault, text: `takes ${duration(ms)} longer`, ms })
    } else {
      failure ??= failureOf(call, active, invocation)
    }
  }
  return failure === null && late === null ? null : Object.freeze({ failure, late })
}

function failureOf(call: FaultsCall, active: ActiveFault, invocation: InvocationId): InvocationFate['failure'] {
  const { name: fault, does } = active.fault
  if ('error' in does) {
    const text = failsNow(call, active, does)
    if (text === null) return null
    const error = functionError(does.error, does.cause, fault)
    return Object.freeze({ fault, text, moment: 'before', error, containerLost: false })
  }
  if (does.kind !== 'crash' || active.count !== does.call) return null
  const { moment } = does
  const text = moment === 'before' ? 'crashes before its code runs' : 'crashes when its code has run'
  const errorMessage = `RequestId: ${invocation} Error: Runtime exited with error: exit status 1`
  const error = Object.freeze({ errorType: 'Runtime.ExitError', errorMessage })
  return Object.freeze({ fault, text, moment, error, containerLost: true })
}

function poisonIn(call: FaultsCall, event: Json): InvocationFate['failure'] {
  const { poisoned } = call.state
  for (const id of messageIds(event)) {
    const fault = Object.hasOwn(poisoned, id) ? poisoned[id] : undefined
    if (fault === undefined) continue
    const error = Object.freeze({ errorType: 'PoisonMessage', errorMessage: `Message ${id} is poison.` })
    return Object.freeze({ fault, text: `message ${id} is poison`, moment: 'before', error, containerLost: false })
  }
  return null
}

/** The messages in an event of SQS, or in an answer of ReceiveMessage that is passed on. */
function messageIds(event: Json): string[] {
  if (!isObject(event)) return []
  const records = member(event, 'Records') ?? member(event, 'Messages') ?? null
  if (!isArray(records)) return []
  return records.flatMap((record) => {
    const id = isObject(record) ? (member(record, 'messageId') ?? member(record, 'MessageId')) : undefined
    return typeof id === 'string' ? [id] : []
  })
}
