// Step Functions as a service of the simulator.
import { compile, type Machine } from '../../asl'
import { assert, must } from '../../base/assert'
import type { Call, Service } from '../service'
import { createStateMachine } from './actions/create-state-machine'
import { deleteStateMachine } from './actions/delete-state-machine'
import { describeExecution } from './actions/describe-execution'
import { describeStateMachine } from './actions/describe-state-machine'
import { listExecutions } from './actions/list-executions'
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './actions/send-task'
import { startExecution } from './actions/start-execution'
import { stopExecution } from './actions/stop-execution'
import { updateStateMachine } from './actions/update-state-machine'
import { validateStateMachineDefinition } from './actions/validate-state-machine-definition'
import { endFromOutside } from './execution'
import { run } from './interpret'
import { noMocks } from './mock-config'
import { useMocks } from './mocks'
import type { Execution, Reason, StatesState, Step } from './state'

/** Why a wake-up of another kind than `run` advances its flow. */
const reasons: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['timeout', { kind: 'timeout' }],
  ['heartbeat', { kind: 'heartbeat' }],
  ['token', { kind: 'token' }],
])

/** A fresh service. Compiled machines are kept beside it, not in the world: they are closures, made anew from the definition's text. */
export function statesService(): Service<StatesState> {
  const machines = new Map<string, Machine>()
  const machineOf = (state: StatesState, revision: string): Machine => {
    const known = machines.get(revision)
    if (known !== undefined) return known
    const compiled = compile(must(state.revisions[revision], 'each execution has its revision'))
    assert(compiled.ok, 'a definition was checked before it was stored')
    machines.set(revision, compiled.value)
    return compiled.value
  }
  const advance = (call: Call<StatesState>, flowId: string, reason?: Reason): void => {
    const flow = call.state.flows[flowId]
    if (flow === undefined) return
    const execution = must(call.state.executions[flow.execution], 'a flow has its execution')
    run({ call, machine: machineOf(call.state, execution.revision), execution, flow }, reason)
  }
  const stepOf = (call: Call<StatesState>, execution: Execution): Step => ({
    call,
    machine: machineOf(call.state, execution.revision),
    execution,
    flow: must(call.state.flows[execution.flow], 'a running execution has its flow'),
  })
  return {
    name: 'states',
    start: () => ({
      machines: {},
      revisions: {},
      executions: {},
      flows: {},
      operations: {},
      tokens: {},
      mocks: noMocks,
      nextFlow: 0,
    }),
    actions: {
      CreateStateMachine: createStateMachine,
      UpdateStateMachine: updateStateMachine,
      DescribeStateMachine: describeStateMachine,
      DeleteStateMachine: deleteStateMachine,
      ValidateStateMachineDefinition: validateStateMachineDefinition,
      StartExecution: (call, params) => startExecution(call, params, machineOf),
      StopExecution: (call, params) => stopExecution(call, params, (execution) => stepOf(call, execution)),
      DescribeExecution: describeExecution,
      ListExecutions: listExecutions,
      SendTaskSuccess: sendTaskSuccess,
      SendTaskFailure: sendTaskFailure,
      SendTaskHeartbeat: sendTaskHeartbeat,
    },
    internalActions: { UseMocks: useMocks },
    wake: (call, wake) => {
      if (wake.kind !== 'execution-timeout') return advance(call, String(wake['flow']), reasons.get(wake.kind))
      const execution = call.state.executions[String(wake['execution'])]
      timeOut(stepOf(call, must(execution, 'a timeout has its execution')))
    },
    completed: (call, operation, outcome) => {
      const flow = call.state.operations[operation]
      if (flow === undefined) return
      delete call.state.operations[operation]
      advance(call, flow, { kind: 'outcome', outcome })
    },
  }
}

/** The machine's own TimeoutSeconds: status TIMED_OUT, and the interrupted states get no event of their own. */
function timeOut(step: Step): void {
  step.execution.timeout = null
  endFromOutside(step, 'TIMED_OUT', { error: 'States.Timeout' })
}
