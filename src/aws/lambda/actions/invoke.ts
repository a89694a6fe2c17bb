import { brand, type InvocationId } from '../../../base/brand'
import { freeze, member, sizeBytes, type Json, type JsonObject } from '../../../base/json'
import { textParam } from '../../params'
import { AwsError, Pending } from '../../service'
import { isThrottled } from '../concurrency'
import { throttled, validation } from '../errors'
import { functionOf } from '../functions'
import { startInvocation } from '../invocation'
import { tryEvent } from '../invoke'
import { eventBytesLimit, requestBytesLimit } from '../limits'
import type { LambdaCall } from '../state'

const types = ['RequestResponse', 'Event', 'DryRun'] as const

/** Payload is a JSON value here, where AWS has bytes. A function error is no error of this call: it is told by FunctionError. */
export function invoke(call: LambdaCall, params: JsonObject): JsonObject | Pending {
  const fn = functionOf(call, params)
  const given = textParam(params, 'InvocationType') ?? 'RequestResponse'
  const type = types.find((known) => known === given)
  if (type === undefined) {
    throw validation(given, 'invocationType', 'Member must satisfy enum value set: [Event, RequestResponse, DryRun]')
  }
  const hasTail = wantsTail(params)
  const event = eventOf(params, type === 'Event' ? eventBytesLimit : requestBytesLimit)
  if (type === 'DryRun') return { StatusCode: 204, Payload: '' }
  const refusal = call.faults?.refusesInvocation(fn.name, call.caller) ?? null
  if (refusal !== null) throw refusal
  switch (type) {
    case 'Event':
      tryEvent(call, {
        functionName: fn.name,
        id: brand<InvocationId>(call.newId('invocation')),
        event,
        caller: call.caller,
        attempt: 1,
        since: call.now,
        refusals: 0,
      })
      return { StatusCode: 202, Payload: '' }
    case 'RequestResponse': {
      if (isThrottled(call, fn)) throw throttled()
      const id = brand<InvocationId>(call.newId('invocation'))
      return new Pending(startInvocation(call, fn, { id, event, caller: call.caller, queued: null, hasTail }))
    }
  }
}

/** Without a payload the event is an empty object, as in Node.js on AWS. */
function eventOf(params: JsonObject, limit: number): Json {
  const event = member(params, 'Payload') ?? (Object.hasOwn(params, 'Payload') ? null : {})
  if (sizeBytes(event) > limit) {
    const text = `Request must be smaller than ${limit} bytes for the InvokeFunction operation`
    throw new AwsError('RequestTooLargeException', text, { status: 413 })
  }
  return freeze(event)
}

/** LogType; it counts for invocations whose answer is waited for. */
function wantsTail(params: JsonObject): boolean {
  const given = textParam(params, 'LogType') ?? 'None'
  if (given !== 'None' && given !== 'Tail')
    throw validation(given, 'logType', 'Member must satisfy enum value set: [None, Tail]')
  return given === 'Tail'
}
