import type { MappingId, FunctionName } from '../../src/base/brand'
import type { ExecutionStatus } from '../../src/kernel/event'
import type { VirtualTime } from '../../src/kernel/time'
import type {
  ExecutionView,
  FunctionView,
  InvocationView,
  QueueView,
  StateStatus,
  StateView,
} from '../../src/views/views'

const zero = 0 as VirtualTime

/** One state of an execution, as views have it. */
export const state = (name: string, type: string, status: StateStatus, more: Partial<StateView> = {}): StateView => ({
  name,
  flow: 'flow-1',
  around: '',
  type,
  status,
  visits: 1,
  attempts: 1,
  enteredAt: zero,
  input: {},
  historyIds: [1, 2],
  ...more,
})

export const execution = (
  status: ExecutionStatus,
  states: readonly StateView[],
  transitions: readonly string[],
): ExecutionView => ({
  arn: 'arn',
  name: 'one',
  stateMachine: 'order-workflow',
  status,
  inputText: '{}',
  startedAt: zero,
  flow: 'flow-1',
  flows: [],
  flowsLeftOut: 0,
  variables: {},
  states: Object.fromEntries(states.map((one) => [one.name, one])),
  transitions,
  inner: {},
  current: states.at(-1)?.name ?? null,
  redrives: [],
  historyLength: 5,
})

export const queueView = (name: string, more: Partial<QueueView> = {}): QueueView => ({
  name,
  url: '',
  arn: '',
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  deadLetter: null,
  delayed: 0,
  visible: 0,
  inFlight: 0,
  sent: 0,
  deleted: 0,
  purged: 0,
  expired: 0,
  moved: 0,
  messages: [],
  ...more,
})

/** An invocation by the event source mapping `m`. */
export const invocation = (status: InvocationView['status'], more: Partial<InvocationView> = {}): InvocationView => ({
  operation: 'operation-1',
  id: '1',
  functionName: 'process-order',
  caller: { kind: 'mapping', mapping: 'm' as MappingId, functionName: 'process-order' as FunctionName },
  event: {},
  coldStart: false,
  status,
  startedAt: zero,
  lines: [],
  ...more,
})

export const functionView = (name: string, invocations: readonly InvocationView[]): FunctionView => {
  const count = (status: InvocationView['status']): number => invocations.filter((one) => one.status === status).length
  return {
    name,
    arn: '',
    invocations,
    running: count('running'),
    succeeded: count('succeeded'),
    failed: count('failed'),
  }
}
