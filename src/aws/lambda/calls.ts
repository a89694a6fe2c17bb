// AWS calls that a function's code makes, and the replies to them.
import { must } from '../../base/assert'
import type { OperationId } from '../../base/brand'
import { freeze, isObject, type Json } from '../../base/json'
import type { Caller, Outcome } from '../../kernel/event'
import type { VirtualTime } from '../../kernel/time'
import { AwsError, Pending, type ServiceName } from '../service'
import { park } from './invocation'
import { callLatencyMillis } from './limits'
import type { Invocation, LambdaCall, OpenCall } from './state'
import type { CallReply, FunctionCall } from './turn'

const services: readonly string[] = ['sqs', 'lambda', 'states', 's3'] satisfies readonly ServiceName[]

/** Makes the calls of a report, at once and in their order. The latency counts from the time that the code has seen. */
export function makeCalls(call: LambdaCall, invocation: Invocation, calls: readonly FunctionCall[]): void {
  for (const made of calls)
    invocation.calls.push(makeCall(call, invocation, made, invocation.codeNow + callLatencyMillis))
}

function makeCall(call: LambdaCall, invocation: Invocation, made: FunctionCall, due: VirtualTime): OpenCall {
  const caller: Caller = { kind: 'function', functionName: invocation.functionName, invocation: invocation.id }
  const answered = (outcome: CallReply['outcome']): OpenCall => ({
    kind: 'answered',
    call: made.call,
    due,
    outcome: Object.freeze(outcome),
  })
  if (!services.includes(made.service)) {
    const message = `Stepyard does not simulate the service "${made.service}" yet.`
    return answered({ err: { name: 'UnknownServiceException', message } })
  }
  try {
    const params = isObject(made.params) ? made.params : {}
    const answer = call.request(made.service as ServiceName, made.action, params, caller)
    if (!(answer instanceof Pending)) return answered({ ok: freeze<Json>(answer) })
    call.state.waits[answer.operation] = { kind: 'call', invocation: invocation.operation, call: made.call }
    return { kind: 'waiting', call: made.call, notBefore: due }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return answered({ err: error.refusal })
  }
}

/** The end of a call that had to wait: its reply is due at once, and never before the latency of a call is over. */
export function callAnswered(call: LambdaCall, operation: OperationId, number: number, outcome: Outcome): void {
  const invocation = must(call.state.invocations[operation], 'the calls of an invocation are forgotten when it ends')
  invocation.calls = invocation.calls.map((open) =>
    open.kind === 'waiting' && open.call === number
      ? { kind: 'answered', call: number, due: Math.max(call.now, open.notBefore), outcome: Object.freeze(outcome) }
      : open,
  )
  if (invocation.phase.kind === 'parked') park(call, invocation, invocation.phase.next)
}
