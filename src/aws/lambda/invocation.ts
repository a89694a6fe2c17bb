// The life of an invocation, from its start to its outcome.
// Owns: phases, the invocation's wake-ups, what whoever invoked hears. Does not own: AWS calls of the code (calls.ts), reports
// (report.ts), concurrency and containers (concurrency.ts), what becomes of an asynchronous event (event-outcome.ts).
// I1  An invocation is in exactly one phase: starting, busy, parked, ending; then it is gone.
// I2  Everything that it has in the agenda (one wake-up of its phase, its timeout) is taken back when it leaves the phase or ends.
// I3  It ends once. A report for a turn that is not being waited for, such as a late one after a timeout, changes nothing.
// I4  Its timeout was written down before anything else of it, so that at equal times the timeout comes first.
import { brand, type InvocationId, type OperationId } from '../../base/brand'
import { freeze, sizeBytes, toText, type Json } from '../../base/json'
import type { Caller } from '../../kernel/event'
import { endLine, printedLine, reportLine, startLine, type InvocationReport } from '../../kernel/lambda-lines'
import { isoTime, seconds, type VirtualTime } from '../../kernel/time'
import type { Strike } from '../fault-desk'
import { giveContainerBack, takeContainer } from './concurrency'
import { attemptEnded } from './event-outcome'
import { responseBytesLimit } from './limits'
import { logResult, writeLog } from './log-tail'
import type { EventProgress, Invocation, InvocationOutcome, LambdaCall, LambdaFunction } from './state'
import type { ErrorDocument, Work } from './turn'

/** What shall be invoked. */
export interface InvocationRequest {
  readonly event: Json
  readonly caller: Caller
  /** null: somebody waits for the answer. */
  readonly queued: EventProgress | null
  /** The answer tells the end of the log. */
  readonly hasTail: boolean
  /** The request id: kept over the attempts of an asynchronous invocation. */
  readonly id: InvocationId
}

/** Starts an invocation, for which there is concurrency, in a warm container or with a cold start. */
export function startInvocation(
  call: LambdaCall,
  fn: LambdaFunction,
  { hasTail, ...request }: InvocationRequest,
): OperationId {
  const operation = brand<OperationId>(call.newId('operation'))
  const { container, initMs } = takeContainer(call, fn)
  const invocation: Invocation = {
    ...request,
    operation,
    functionName: fn.name,
    functionArn: fn.arn,
    code: fn.code,
    durationMs: fn.durationMs,
    revision: fn.revision,
    container,
    initMs,
    fate: call.faults?.invoked(fn.name, request.id, request.event) ?? null,
    startedAt: null,
    codeNow: call.now,
    timeout: null,
    phase: { kind: 'starting' },
    turns: 0,
    tail: hasTail ? '' : null,
    calls: [],
    exchanges: [],
  }
  call.state.invocations[operation] = invocation
  call.emit({
    kind: 'invocation-started',
    operation,
    invocation: request.id,
    functionName: fn.name,
    caller: request.caller,
    event: request.event,
    coldStart: initMs > 0,
    container,
    ...(request.queued === null ? {} : { attempt: request.queued.attempt }),
  })
  if (initMs > 0) call.wakeAt(call.now + initMs, { kind: 'initialised', operation })
  else startHandler(call, invocation)
  return operation
}

/** Calls the handler: the container is there. The timeout counts from here, a cold start is not part of it. */
export function startHandler(call: LambdaCall, invocation: Invocation): void {
  const deadline = call.now + seconds(invocation.code.timeoutSeconds)
  invocation.startedAt = call.now
  writeLog(invocation, startLine(invocation.id))
  invocation.timeout = call.wakeAt(deadline, { kind: 'timeout', operation: invocation.operation })
  if (invocation.fate?.failure?.moment === 'before') return finish(call, invocation, { ok: null }, false)
  const work: Work = {
    kind: 'invoke',
    event: invocation.event,
    requestId: invocation.id,
    functionArn: invocation.functionArn,
    deadline,
    seed: Math.floor(call.random(`lambda.seed:${invocation.functionName}`) * 4_294_967_296),
  }
  beginTurn(call, invocation, work)
}

/** Lets the code run: the clock stands until it reports. */
function beginTurn(call: LambdaCall, invocation: Invocation, work: Work): void {
  leavePhase(call, invocation)
  invocation.codeNow = call.now
  invocation.phase = { kind: 'busy', turn: invocation.turns++, now: call.now, work: Object.freeze(work) }
  call.state.busy++
}

/** Waits for a timer of the code, for replies, or for both. */
export function park(call: LambdaCall, invocation: Invocation, next: VirtualTime | null): void {
  leavePhase(call, invocation)
  const dues = invocation.calls.flatMap((open) => (open.kind === 'answered' ? [open.due] : []))
  if (next !== null) dues.push(next)
  const due = dues.length === 0 ? null : Math.max(Math.min(...dues), invocation.codeNow)
  const wake = due === null ? null : call.wakeAt(due, { kind: 'due', operation: invocation.operation })
  invocation.phase = { kind: 'parked', next, wake }
}

/** The wake-up of a parked invocation: replies that are due come first, all together; timers after them, in a turn of their own. */
export function unpark(call: LambdaCall, invocation: Invocation, next: VirtualTime | null): void {
  // This wake-up has happened: there is nothing to take back.
  invocation.phase = { kind: 'parked', next, wake: null }
  const replies = invocation.calls.flatMap((open) => (open.kind === 'answered' && open.due <= call.now ? [open] : []))
  if (replies.length === 0) return beginTurn(call, invocation, { kind: 'tick' })
  invocation.calls = invocation.calls.filter((open) => !replies.some((reply) => reply === open))
  beginTurn(call, invocation, {
    kind: 'reply',
    replies: replies.map(({ call: number, outcome }) => ({ call: number, outcome })),
  })
}

/**
 * The code is done. Its computing time passes before anybody hears of it: the function's DurationMs,
 * else 5 to 15 ms, and what a fault adds.
 */
export function finish(
  call: LambdaCall,
  invocation: Invocation,
  given: InvocationOutcome,
  containerLost: boolean,
): void {
  const failure = invocation.fate?.failure ?? null
  const late = invocation.fate?.late ?? null
  if (late !== null) tellStrike(call, invocation, late)
  if (failure !== null) tellStrike(call, invocation, failure)
  const outcome = failure === null ? checkedOutcome(given) : { error: failure.error }
  leavePhase(call, invocation)
  const computing =
    invocation.durationMs ?? 5 + Math.floor(call.random(`lambda.duration:${invocation.functionName}`) * 11)
  const at = invocation.codeNow + computing + (late?.ms ?? 0)
  const wake = call.wakeAt(at, { kind: 'ended', operation: invocation.operation })
  const isLost = containerLost || failure?.containerLost === true
  invocation.phase = { kind: 'ending', outcome: freezeOutcome(outcome), containerLost: isLost, wake }
}

/** Faults may have been switched off since the invocation began; its fate stays. */
function tellStrike(call: LambdaCall, invocation: Invocation, { fault, text }: Strike): void {
  const { functionName, id, caller } = invocation
  const on = Object.freeze({ kind: 'function', functionName, invocation: id, caller } as const)
  call.emit({ kind: 'fault-struck', fault, text, on })
}

function checkedOutcome(outcome: InvocationOutcome): InvocationOutcome {
  if ('error' in outcome || sizeBytes(outcome.ok) <= responseBytesLimit) return outcome
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${responseBytesLimit} bytes).`
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } }
}

function freezeOutcome(outcome: InvocationOutcome): InvocationOutcome {
  return Object.freeze('ok' in outcome ? { ok: freeze(outcome.ok) } : { error: Object.freeze(outcome.error) })
}

/** The function's Timeout is over, whatever the code is doing. The container is lost. */
export function timeOut(call: LambdaCall, invocation: Invocation): void {
  const { timeoutSeconds } = invocation.code
  invocation.timeout = null
  leavePhase(call, invocation)
  const errorMessage = `RequestId: ${invocation.id} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`
  const error: ErrorDocument = Object.freeze({ errorType: 'Sandbox.Timedout', errorMessage })
  deliver(call, invocation, { error }, true)
}

/** Ends an invocation: frees its container, tells whoever waits, or has an asynchronous event go on. */
export function deliver(
  call: LambdaCall,
  invocation: Invocation,
  outcome: InvocationOutcome,
  containerLost: boolean,
): void {
  const { state } = call
  if (invocation.timeout !== null) call.cancel(invocation.timeout)
  delete state.invocations[invocation.operation]
  forgetCalls(call, invocation)
  if (!containerLost) giveContainerBack(call, invocation)
  const facts = {
    durationMs: call.now - (invocation.startedAt ?? call.now),
    initMs: invocation.initMs,
    memoryMb: invocation.code.memoryMb,
    maxMemoryMb: usedMemory(call, invocation),
  }
  call.emit({
    kind: 'invocation-ended',
    invocation: invocation.id,
    functionName: invocation.functionName,
    outcome: 'ok' in outcome ? outcome : { error: documentOf(outcome.error) },
    ...facts,
  })
  if (invocation.queued !== null) {
    const { functionName, id, event, caller, queued } = invocation
    return attemptEnded(call, { functionName, id, event, caller, ...queued }, outcome)
  }
  writeEnd(call, invocation, outcome, facts)
  const log = logResult(invocation)
  const answer = { StatusCode: 200, ExecutedVersion: '$LATEST', ...(log === undefined ? {} : { LogResult: log }) }
  const ok =
    'ok' in outcome
      ? { ...answer, Payload: outcome.ok }
      : { ...answer, FunctionError: 'Unhandled', Payload: documentOf(outcome.error) }
  call.complete(invocation.operation, { ok: freeze(ok) })
}

const documentOf = (error: ErrorDocument): Json => ({ ...error })

/** A model: what a small Node.js function uses, and never more than it has. */
function usedMemory(call: LambdaCall, invocation: Invocation): number {
  const modelled = 64 + Math.floor(call.random(`lambda.memory:${invocation.functionName}`) * 16)
  return Math.min(modelled, invocation.code.memoryMb)
}

/** What the runtime and Lambda write when the code is done: an error, END, REPORT. */
function writeEnd(
  call: LambdaCall,
  invocation: Invocation,
  outcome: InvocationOutcome,
  facts: Omit<InvocationReport, 'errorType'>,
): void {
  if (invocation.tail === null) return
  const { id } = invocation
  const error = 'error' in outcome ? outcome.error : null
  if (error?.errorType === 'Sandbox.Timedout')
    writeLog(invocation, `${isoTime(call.now)} ${id} ${error.errorMessage.slice(error.errorMessage.indexOf('Task'))}\n`)
  else if (error !== null) {
    const { errorType, errorMessage, trace } = error
    const text = toText({ errorType, errorMessage, stack: trace ?? [] })
    writeLog(invocation, printedLine(id, call.now, 'ERROR', `Invoke Error \t${text}`))
  }
  writeLog(invocation, endLine(id))
  writeLog(invocation, reportLine(id, { ...facts, errorType: error?.errorType }))
}

/** Nobody hears the answers of an ended invocation's calls any more. A long poll goes on until its own end, as on AWS, and may take messages with it. */
function forgetCalls(call: LambdaCall, invocation: Invocation): void {
  if (!invocation.calls.some((open) => open.kind === 'waiting')) return
  const { waits } = call.state
  for (const operation of Object.keys(waits)) {
    const wait = waits[operation]
    if (wait?.kind === 'call' && wait.invocation === invocation.operation) delete waits[operation]
  }
}

/** Takes back what the phase has in the agenda (I2). */
function leavePhase(call: LambdaCall, invocation: Invocation): void {
  const { phase } = invocation
  if (phase.kind === 'busy') call.state.busy--
  else if ((phase.kind === 'parked' || phase.kind === 'ending') && phase.wake !== null) call.cancel(phase.wake)
}
