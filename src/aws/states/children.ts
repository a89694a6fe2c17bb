// Branches of a Parallel state and iterations of a Map: flows of their own inside the flow that stands in the state.
import type { State } from '../../asl'
import { must } from '../../base/assert'
import type { Json } from '../../base/json'
import { childrenOf, newFlow, removeFlow, wakeFlow } from './flows'
import { abortMapRun } from './execution'
import { record } from './history'
import { keepChildren } from './redrive/cut-off'
import type { Flow, Joining, Step } from './state'

/** The record of a Parallel or Map state whose branches or iterations are under way. */
export function joiningOf(flow: Flow): Joining {
  return must(flow.phase.kind === 'joining' ? flow.phase : undefined, 'the state has branches or iterations')
}

/** Starts a branch or an iteration; its first event points to `previous`. */
export function startChild(step: Step, index: number, startAt: string, input: Json, previous: number): void {
  const { call, execution, flow } = step
  const place = { execution: execution.arn, parent: flow.id, index, lastEvent: previous }
  const child = newFlow(call, place, startAt, input)
  if (execution.express !== null) execution.express.inner++
  call.emit({
    kind: 'flow-started',
    execution: execution.arn,
    flow: child.id,
    parent: flow.id,
    state: flow.state,
    index,
  })
  if (joiningOf(flow).items !== null) {
    const inside = { ...step, flow: child }
    child.lastEvent = record(inside, previous, 'MapIterationStarted', { name: flow.state, index })
  }
  wakeFlow(call, child)
}

/** Takes a branch or an iteration out, ended in whatever way. */
export function endChild(step: Step, child: Flow, status: 'succeeded' | 'failed' | 'aborted'): void {
  removeFlow(step.call, child)
  step.call.emit({ kind: 'flow-ended', execution: step.execution.arn, flow: child.id, status })
}

/** The child that failed first; undefined: none has. */
export function failedChild(step: Step): Flow | undefined {
  let first: Flow | undefined
  for (const child of childrenOf(step.call.state, step.flow)) {
    if (eventOf(child) < (first === undefined ? Infinity : eventOf(first))) first = child
  }
  return first
}

const eventOf = (child: Flow): number => (child.phase.kind === 'failed' ? child.phase.event : Infinity)

/**
 * Aborts all children after one has failed, that one first. For each AWS writes how its iteration ended and, where it stands in a
 * Task, a Wait or a state with flows inside, that this was aborted: also for the Task that failed. All point to the event at fault.
 */
export function abortChildren(step: Step, event: number): void {
  const { flow } = step
  keepChildren(step)
  const isMap = joiningOf(flow).items !== null
  const failed = failedChild(step)
  const children = childrenOf(step.call.state, flow)
  for (const child of failed === undefined
    ? children
    : [failed, ...children.filter((candidate) => candidate !== failed)]) {
    const inside = { ...step, flow: child }
    const status = child === failed ? 'failed' : 'aborted'
    if (isMap) {
      const type = child === failed ? 'MapIterationFailed' : 'MapIterationAborted'
      record(inside, event, type, { name: flow.state, index: child.index })
    }
    abortState(inside, event)
    endChild(step, child, status)
  }
}

function abortState(step: Step, event: number): void {
  const { flow, machine } = step
  if (flow.phase.kind === 'entering') return
  const state: State | undefined = machine.states.get(flow.state)
  if (flow.phase.kind === 'joining') abortChildren(step, event)
  if (flow.phase.kind === 'map-run') abortMapRun(step)
  if (state?.type === 'Task' || state?.type === 'Wait' || state?.type === 'Map' || state?.type === 'Parallel')
    record(step, event, `${state.type}StateAborted`, null)
}
