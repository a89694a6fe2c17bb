// The life of a flow inside an execution: entering states, leaving them, ending well or badly.
import type { ErrorOutcome, State } from '../../asl'
import { fitsBytes, freeze, type Json, type JsonObject } from '../../base/json'
import type { ExecutionStatus, ExitCause } from '../../kernel/event'
import { payloadLimit } from '../limits'
import type { Call } from '../service'
import { Scope } from './context-object'
import { billingOf } from './express/billing'
import { endExpress } from './express/end'
import { assignVariables, beginVisit, entering, goOn, parentOf, removeFlow, wakeFlow } from './flows'
import { record, recordNext } from './history'
import { observe } from './inspection'
import { childEnded, endMapRun } from './map-run/map-run'
import { tellWaitingTask } from './integrations/states'
import { keepUnfinished } from './redrive/cut-off'
import type { Execution, Flow, StatesState, Step } from './state'
import type { StateTest } from './test-state/settings'

/** Writes `…StateEntered` and begins the visit. The first state of an execution points to 0, as every recorded history shows. */
export function enterState(step: Step, type: string): void {
  const { call, flow } = step
  const before = flow.lastEvent
  recordNext(step, type, { name: flow.state, input: flow.input })
  beginVisit(flow, before, call.now)
  if (step.execution.test !== null) beginTest(step, step.execution.test)
}

/** The visit of a state under test is inspected, and each of its retriers counts as used before. */
function beginTest({ machine, flow }: Step, test: StateTest): void {
  const state = machine.states.get(flow.state)
  flow.visit.inspection = { input: flow.input }
  if (state !== undefined && 'retriers' in state) flow.visit.attempts = state.retriers.map(() => test.retryCount)
}

/** What expressions of the current visit may read. */
export const evaluation = (step: Step): Scope => new Scope(step)

/** A state that has its result and goes on to its Next. */
type Moving = Extract<State, { readonly next: string | null }>

/** Leaves a state with its result: ResultSelector, Assign, ResultPath and OutputPath, or their JSONata counterparts. */
export function leave(step: Step, state: Moving, type: string, result: Json, scope: Scope = evaluation(step)): void {
  const { flow } = step
  const { flow: data } = state
  const selected = data.result(result, scope)
  observe(step, 'afterResultSelector', selected)
  const assigned = data.assign === null ? null : data.assign(flow.input, selected, scope)
  if (flow.visit.inspection !== null && data.merge !== null)
    observe(step, 'afterResultPath', data.merge(flow.input, selected))
  const output = data.output(flow.input, selected, scope)
  leaveState(step, type, output, state.next, assigned)
}

/** Writes `…StateExited` and goes to the next state, or ends the flow where there is none. `assigned` null: no Assign. */
export function leaveState(
  step: Step,
  type: string,
  output: Json,
  next: string | null,
  assigned: JsonObject | null,
  cause?: ExitCause,
): void {
  const { flow } = step
  // What came in has been measured already.
  if (output !== flow.input && !fitsBytes(output, payloadLimit(step.call.settings)))
    return failExecution(step, flow.lastEvent, tooLarge(flow.state))
  // Freezing again what came in would cost more than all the rest of this.
  const details = { name: flow.state, output: output === flow.input ? output : freeze(output) }
  const hasAssigned = assigned !== null && Object.keys(assigned).length > 0
  if (hasAssigned) assignVariables(step.call, flow, assigned)
  recordNext(step, type, hasAssigned ? { ...details, assignedVariables: freeze(assigned) } : details, cause)
  flow.visit.isOpen = false
  observe(step, 'variables', flow.variables)
  observe(step, 'output', output)
  if (next === null) {
    flow.phase = { kind: 'ended', output }
    return
  }
  flow.state = next
  flow.input = output
  flow.phase = entering
  goOn(step)
}

/** Ends the execution well, with the output of its own flow. */
export function succeedExecution(step: Step, output: Json): void {
  record(step, step.flow.lastEvent, 'ExecutionSucceeded', { output: freeze(output) })
  close(step, 'SUCCEEDED', { output })
}

/**
 * Ends a flow with an error that nothing in it has caught; `event` is the history event at fault. The state around a branch or an
 * iteration deals with it in a step of its own, after everything else that is due at this instant, as recorded (test_service_lambda_map_timeout).
 */
export function failFlow(step: Step, event: number, failure: ErrorOutcome): void {
  const parent = parentOf(step.call.state, step.flow)
  if (parent === undefined) return failExecution(step, event, failure)
  step.flow.phase = { kind: 'failed', failure: freeze({ ...failure }), event }
  if (parent.wake === null) wakeFlow(step.call, parent)
}

/** Ends the execution with an error; absent error and cause stay absent. */
export function failExecution(step: Step, previous: number, failure: ErrorOutcome): void {
  record(step, previous, 'ExecutionFailed', failure)
  close(step, 'FAILED', failure)
}

/** AWS's prefix of every cause that its own interpreter makes. */
export function withPlace(step: Step, cause: string): string {
  // Not in answers of TestState, whose executions have no events (recorded).
  if (step.execution.test !== null) return cause
  const { state, visit } = step.flow
  return `An error occurred while executing the state '${state}' (entered at the event id #${visit.enteredEvent}). ${cause}`
}

/**
 * Ends the execution from outside of its flows: stopped or out of time. AWS points such an event to 0. One that is out of time has an
 * error in its event, but DescribeExecution does not show it (measured).
 */
export function endFromOutside(step: Step, status: 'ABORTED' | 'TIMED_OUT', failure: ErrorOutcome): void {
  const type = status === 'ABORTED' ? 'ExecutionAborted' : 'ExecutionTimedOut'
  record(step, 0, type, failure)
  const isTold = status === 'ABORTED' || step.execution.express !== null
  close(step, status, isTold ? failure : {})
}

function close(step: Step, status: ExecutionStatus, end: { output?: Json } & ErrorOutcome): void {
  const { call, execution } = step
  const flows = flowsOf(step)
  if (status !== 'SUCCEEDED') keepUnfinished(execution, flows, end.error)
  for (const flow of flows) removeFlow(call, flow)
  for (const flow of flows) if (flow.phase.kind === 'map-run') abortMapRun({ ...step, flow })
  if (execution.timeout !== null) call.cancel(execution.timeout)
  execution.timeout = null
  execution.status = status
  execution.endedAt = call.now
  Object.assign(execution, end)
  const member = execution.mapRun === null ? {} : { mapRun: execution.mapRun }
  const billing = execution.express === null ? undefined : billingOf(call, execution, execution.express)
  const bill = billing === undefined ? {} : { billing }
  call.emit({ kind: 'execution-ended', execution: execution.arn, ...member, status, ...end, ...bill })
  if (billing !== undefined) endExpress(call, execution, billing)
  tellWaitingTask(call, execution)
  tellMapRun(call, execution)
}

/** Ends the Map Run of a flow, and its executions that are under way. */
export function abortMapRun(step: Step, status: 'ABORTED' | 'FAILED' = 'ABORTED'): void {
  const { call, flow } = step
  if (flow.phase.kind !== 'map-run') return
  const run = call.state.mapRuns[flow.phase.arn]
  if (run?.status !== 'RUNNING') return
  flow.visit.mapRun = run.arn
  endMapRun(call, run, status)
  for (const arn of run.children) {
    const execution = call.state.executions[arn]
    if (execution?.status !== 'RUNNING') continue
    const own = call.state.flows[execution.flow]
    if (own !== undefined) endFromOutside({ ...step, execution, flow: own }, 'ABORTED', {})
  }
}

/** Tells the distributed Map that an execution belongs to that it has ended. */
function tellMapRun(call: Call<StatesState>, { mapRun, status, output = null }: Execution): void {
  const run = mapRun === null ? undefined : call.state.mapRuns[mapRun.run]
  if (mapRun === null || run === undefined) return
  childEnded(run, mapRun.index, status === 'SUCCEEDED' ? output : undefined)
  // What a Map Run that has ended aborts must not wake the state: it has gone on.
  if (run.status !== 'RUNNING') return
  const parent = call.state.flows[mapRun.flow]
  if (parent?.phase.kind === 'map-run' && parent.wake === null) wakeFlow(call, parent)
}

/** All flows of the execution. The common case, a flow without branches or iterations, is found without a search. */
function flowsOf(step: Step): readonly Flow[] {
  const { call, execution, flow } = step
  if (flow.parent === null && flow.phase.kind !== 'joining') return [flow]
  return Object.values(call.state.flows).filter((candidate) => candidate.execution === execution.arn)
}

/**
 * The failure of a payload above AWS's limit, of a state's output or a task's result; recorded without the prefix of other causes.
 */
export function tooLarge(state: string): ErrorOutcome {
  const cause = `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`
  return { error: 'States.DataLimitExceeded', cause }
}
