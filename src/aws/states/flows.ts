// Flows: their beginning, their steps, their end.
import type { ExecutionArn, FlowId } from '../../base/brand'
import { brand } from '../../base/brand'
import { StateFailure } from '../../asl'
import { fitsBytes, freeze, type Json, type JsonObject } from '../../base/json'
import type { VirtualTime } from '../../kernel/time'
import { payloadLimit, payloadLimitBytes, variablesLimitBytes } from '../limits'
import type { Call } from '../service'
import { withdrawTask } from './activities/withdraw'
import type { Flow, Phase, StatesState, Step } from './state'
import { tellSettled } from './waiting'

/** Before the state is entered; one for all, since most steps end in it. */
export const entering: Phase = Object.freeze({ kind: 'entering' })

const noVariables: JsonObject = Object.freeze({})
const noAttempts: readonly number[] = Object.freeze([])

/** Where a new flow belongs. */
export interface Place {
  readonly execution: ExecutionArn
  readonly parent: FlowId | null
  readonly index: number
  /** The history event that its first one points to. */
  readonly lastEvent: number
}

/** Makes a flow that stands before its first state. */
export function newFlow(call: Call<StatesState>, place: Place, startAt: string, input: Json): Flow {
  const id = brand<FlowId>(`flow-${++call.state.nextFlow}`)
  const flow: Flow = {
    id,
    execution: place.execution,
    parent: place.parent,
    index: place.index,
    state: startAt,
    phase: entering,
    run: Object.freeze({ kind: 'run', flow: id }),
    wake: null,
    timeout: null,
    heartbeat: null,
    lastEvent: place.lastEvent,
    input,
    variables: noVariables,
    visit: {
      isOpen: false,
      enteredEvent: 0,
      before: 0,
      enteredAt: call.now,
      effective: input,
      arguments: null,
      attempts: noAttempts,
      retryCount: 0,
      timeoutSeconds: null,
      heartbeatSeconds: null,
      timeoutAt: null,
      maxConcurrency: 0,
      token: null,
      job: null,
      tokenOutcome: null,
      cutOff: null,
      mapRun: null,
      inspection: null,
    },
  }
  call.state.flows[id] = flow
  return flow
}

/** Begins the visit of a state whose Entered event has just been written. */
export function beginVisit(flow: Flow, before: number, now: VirtualTime): void {
  const { visit } = flow
  visit.isOpen = true
  visit.enteredEvent = flow.lastEvent
  visit.before = before
  visit.enteredAt = now
  visit.effective = flow.input
  visit.arguments = null
  visit.attempts = noAttempts
  visit.retryCount = 0
  visit.timeoutSeconds = null
  visit.heartbeatSeconds = null
  visit.timeoutAt = null
  visit.maxConcurrency = 0
  visit.token = null
  visit.job = null
  visit.tokenOutcome = null
  visit.cutOff = null
  visit.mapRun = null
}

/** Asks for the flow's next step at this instant. */
export function goOn(step: Step): void {
  wakeFlow(step.call, step.flow)
}

/** Asks for a flow's next step at this instant. */
export function wakeFlow(call: Call<StatesState>, flow: Flow): void {
  flow.wake = call.wakeAt(call.now, flow.run)
}

/** Forgets a flow: nothing wakes for it, and what it waited for finds nobody. An execution that it waits for is stopped, as AWS does. */
export function removeFlow(call: Call<StatesState>, flow: Flow): void {
  const { job, tokenOutcome } = flow.visit
  if (flow.phase.kind === 'submitted' && job !== null && tokenOutcome === null)
    call.wakeAt(call.now, { kind: 'stop-job', execution: job })
  stopWaiting(call, flow)
  if (flow.wake !== null) call.cancel(flow.wake)
  delete call.state.flows[flow.id]
}

/** Ends the waiting of a Task's attempt: its limits, its operation, its token. */
export function stopWaiting(call: Call<StatesState>, flow: Flow): void {
  if (flow.timeout !== null) call.cancel(flow.timeout)
  if (flow.heartbeat !== null) call.cancel(flow.heartbeat)
  flow.timeout = null
  flow.heartbeat = null
  tellSettled(call, flow)
  withdrawTask(call.state, flow)
  if (flow.phase.kind === 'calling') delete call.state.operations[flow.phase.operation]
  if (flow.visit.token !== null) delete call.state.tokens[flow.visit.token]
  if (flow.visit.job !== null) delete call.state.tokens[flow.visit.job]
  flow.visit.job = null
}

/** The branches or iterations under way in a flow's state, in the order in which they were started. */
export function childrenOf(state: StatesState, flow: Flow): Flow[] {
  return Object.values(state.flows).filter((candidate) => candidate.parent === flow.id)
}

/** A variable of a flow's scope or of one around it. */
export function readVariable(state: StatesState, flow: Flow, name: string): Json | undefined {
  for (let at: Flow | undefined = flow; at !== undefined; at = parentOf(state, at)) {
    if (Object.hasOwn(at.variables, name)) return at.variables[name]
  }
  return undefined
}

/** The flow that stands in the Parallel or Map state around a flow. */
export function parentOf(state: StatesState, flow: Flow): Flow | undefined {
  return flow.parent === null ? undefined : state.flows[flow.parent]
}

/** Adds variables to a flow's scope. AWS limits what one Assign holds, and all variables together. */
export function assignVariables(call: Call<StatesState>, flow: Flow, assigned: JsonObject): void {
  const variables = freeze({ ...flow.variables, ...assigned })
  if (!fitsBytes(assigned, payloadLimit(call.settings))) throw tooManyBytes('assigned by a state', payloadLimitBytes)
  if (!fitsBytes(variables, variablesLimitBytes)) throw tooManyBytes('of an execution', variablesLimitBytes)
  flow.variables = variables
}

const tooManyBytes = (what: string, limit: number): StateFailure =>
  new StateFailure('States.Runtime', `The variables ${what} have more than the maximum of ${limit} bytes.`)
