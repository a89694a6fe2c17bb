// The life of an execution's flow: moving on, ending, failing.
import { type StateFailure, type ErrorOutcome } from '../../asl'
import { fitsBytes, freeze, type Json } from '../../base/json'
import type { ExecutionStatus } from '../../kernel/event'
import { payloadLimitBytes } from '../limits'
import { ContextObject } from './context-object'
import { record } from './history'
import type { Flow, Step } from './state'

/** Asks for the flow's next step at this instant. */
export function goOn(step: Step): void {
  step.flow.wake = step.call.wakeAt(step.call.now, { kind: 'run', flow: step.flow.id })
}

/** Writes `…StateEntered` and begins the visit. The first state of an execution points to 0, as every recorded history shows. */
export function enterState(step: Step, type: string): void {
  const { call, execution, flow } = step
  const id = record(call, execution, flow.lastEvent, `${type}StateEntered`, { name: flow.state, input: flow.input })
  flow.lastEvent = id
  flow.visit = {
    enteredEvent: id,
    enteredAt: call.now,
    effective: flow.input,
    arguments: null,
    attempts: [],
    retryCount: 0,
    timeoutSeconds: null,
  }
}

/** The effective input of the visit that has just begun. */
export function setEffective(flow: Flow, effective: Json): void {
  flow.visit = { ...flow.visit, effective: freeze(effective) }
}

/** What expressions of the current visit may read. */
export function evaluation(step: Step, retryCount: number | null): ContextObject {
  return new ContextObject(step, retryCount)
}

/** Writes `…StateExited` and goes to the next state, or ends the execution where there is none. */
export function leaveState(step: Step, type: string, output: Json, next: string | null): void {
  const { call, execution, flow } = step
  if (!fitsBytes(output, payloadLimitBytes)) return failExecution(step, flow.lastEvent, tooLarge(flow.state))
  flow.lastEvent = record(call, execution, flow.lastEvent, `${type}StateExited`, {
    name: flow.state,
    output: freeze(output),
  })
  if (next === null) return endExecution(step, output)
  flow.state = next
  flow.input = output
  flow.phase = { kind: 'entering' }
  goOn(step)
}

/** Ends the execution well. */
function endExecution(step: Step, output: Json): void {
  record(step.call, step.execution, step.flow.lastEvent, 'ExecutionSucceeded', { output })
  close(step, 'SUCCEEDED', { output })
}

/** Ends the execution with an error; absent error and cause stay absent. */
export function failExecution(step: Step, previous: number, failure: ErrorOutcome): void {
  record(step.call, step.execution, previous, 'ExecutionFailed', failure)
  close(step, 'FAILED', failure)
}

/** Ends the execution where an expression failed: States.Runtime and its kin, with AWS's prefix. */
export function recordFailure(step: Step, failure: StateFailure): void {
  failExecution(step, step.flow.lastEvent, { error: failure.error, cause: withPlace(step, failure.failureCause) })
}

/** AWS's prefix of every cause that its own interpreter makes. */
function withPlace(step: Step, cause: string): string {
  const { state, visit } = step.flow
  return `An error occurred while executing the state '${state}' (entered at the event id #${visit.enteredEvent}). ${cause}`
}

/** Ends the execution from outside of its flow: stopped or out of time. AWS points such an event to 0. */
export function endFromOutside(step: Step, status: 'ABORTED' | 'TIMED_OUT', failure: ErrorOutcome): void {
  const type = status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut'
  record(step.call, step.execution, 0, type, failure)
  close(step, status, status === 'ABORTED' ? failure : {})
}

function close(step: Step, status: ExecutionStatus, end: { output?: Json } & ErrorOutcome): void {
  const { call, execution, flow } = step
  for (const wake of [flow.wake, flow.timeout, execution.timeout]) if (wake !== null) call.cancel(wake)
  if (flow.phase.kind === 'calling') delete call.state.operations[flow.phase.operation]
  delete call.state.flows[flow.id]
  execution.timeout = null
  execution.status = status
  execution.endedAt = call.now
  Object.assign(execution, end)
  call.emit({ kind: 'execution-ended', execution: execution.arn, status, ...end })
}

/**
 * The failure of a payload above AWS's limit, of a state's output or a task's result; recorded without the prefix of other causes.
 */
export function tooLarge(state: string): ErrorOutcome {
  const cause = `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`
  return { error: 'States.DataLimitExceeded', cause }
}
