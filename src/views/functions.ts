import type { RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import { faultName } from './fault-words'
import type { Fold } from './fold'
import type { FunctionsView, FunctionView, InvocationView } from './views'

/** Invocations that a function's view keeps; counts go over all. */
const keptInvocations = 200

type Started = Extract<RunEvent, { kind: 'invocation-started' }>
type Ended = Extract<RunEvent, { kind: 'invocation-ended' }>

/** All functions with their newest invocations and what these printed. */
export const functionsFold: Fold<FunctionsView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'function-changed':
        return view.some((one) => one.name === event.functionName)
          ? view
          : [...view, fresh(event.functionName, event.arn)]
      case 'function-deleted':
        return view.filter((one) => one.name !== event.functionName)
      case 'invocation-started':
        return change(view, event.functionName, (one) => started(one, event, at))
      case 'log-line': {
        const line = { at: event.at, level: event.level, text: event.text }
        return change(view, event.functionName, (one) =>
          changeInvocation(one, event.invocation, (invocation) => ({
            ...invocation,
            lines: [...invocation.lines, line],
          })),
        )
      }
      case 'fault-struck': {
        if (event.on.kind !== 'function') return view
        const { functionName, invocation: id } = event.on
        const line = { at, level: 'FAULT', text: `${faultName(event.fault)} ${event.text}` }
        return change(view, functionName, (one) =>
          id === null
            ? one
            : changeInvocation(one, id, (invocation) => ({ ...invocation, lines: [...invocation.lines, line] })),
        )
      }
      case 'batch-settled': {
        const { queue, messages, failed, operation } = event
        return change(view, event.functionName, (one) => {
          const index = one.invocations.findLastIndex((invocation) => invocation.operation === operation)
          const invocation = one.invocations[index]
          if (invocation === undefined) return one
          return {
            ...one,
            invocations: one.invocations.with(index, { ...invocation, batch: { queue, messages, failed } }),
          }
        })
      }
      case 'invocation-ended':
        return change(view, event.functionName, (one) => ended(one, event, at))
      default:
        return view
    }
  },
}

const fresh = (name: string, arn: string): FunctionView => ({
  name,
  arn,
  invocations: [],
  running: 0,
  succeeded: 0,
  failed: 0,
})

function change(view: FunctionsView, name: string, by: (one: FunctionView) => FunctionView): FunctionsView {
  const index = view.findIndex((one) => one.name === name)
  const one = view[index]
  return one === undefined ? view : view.with(index, by(one))
}

function changeInvocation(
  one: FunctionView,
  id: string,
  by: (invocation: InvocationView) => InvocationView,
): FunctionView {
  const index = one.invocations.findLastIndex((invocation) => invocation.id === id)
  const invocation = one.invocations[index]
  return invocation === undefined ? one : { ...one, invocations: one.invocations.with(index, by(invocation)) }
}

function started(one: FunctionView, event: Started, at: VirtualTime): FunctionView {
  const invocation: InvocationView = {
    id: event.invocation,
    operation: event.operation,
    ...(event.attempt === undefined ? {} : { attempt: event.attempt }),
    functionName: event.functionName,
    caller: event.caller,
    event: event.event,
    coldStart: event.coldStart,
    status: 'running',
    startedAt: at,
    lines: [],
  }
  return {
    ...one,
    running: one.running + 1,
    invocations: [...one.invocations.slice(-(keptInvocations - 1)), invocation],
  }
}

function ended(one: FunctionView, event: Ended, at: VirtualTime): FunctionView {
  const failed = 'error' in event.outcome
  const outcome = 'error' in event.outcome ? { error: event.outcome.error } : { result: event.outcome.ok }
  const counts = {
    running: one.running - 1,
    succeeded: one.succeeded + (failed ? 0 : 1),
    failed: one.failed + (failed ? 1 : 0),
  }
  return changeInvocation({ ...one, ...counts }, event.invocation, (invocation) => ({
    ...invocation,
    ...outcome,
    status: failed ? 'failed' : 'succeeded',
    endedAt: at,
    durationMs: event.durationMs,
    initMs: event.initMs,
    memoryMb: event.memoryMb,
    maxMemoryMb: event.maxMemoryMb,
  }))
}
