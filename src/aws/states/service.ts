// Step Functions as a service of the simulator.
import { compile, type Machine } from '../../asl'
import { assert, must } from '../../base/assert'
import type { JsonObject } from '../../base/json'
import type { Call, Service } from '../service'
import { createStateMachine } from './actions/create-state-machine'
import { describeExecution } from './actions/describe-execution'
import { describeStateMachine } from './actions/describe-state-machine'
import { listExecutions } from './actions/list-executions'
import { startExecution } from './actions/start-execution'
import { stopExecution } from './actions/stop-execution'
import { updateStateMachine } from './actions/update-state-machine'
import { endFromOutside } from './execution'
import { run, type Reason } from './interpret'
import type { StatesState } from './state'

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
  const advance = (call: Call<StatesState>, flowId: string, reason: Reason): void => {
    const flow = call.state.flows[flowId]
    if (flow === undefined) return
    const execution = must(call.state.executions[flow.execution], 'a flow has its execution')
    run(call, machineOf(call.state, execution.revision), flow, reason)
  }
  return {
    name: 'states',
    start: () => ({ machines: {}, revisions: {}, executions: {}, flows: {}, operations: {}, nextFlow: 0 }),
    actions: {
      CreateStateMachine: createStateMachine,
      UpdateStateMachine: updateStateMachine,
      DescribeStateMachine: describeStateMachine,
      StartExecution: (call, params) => startExecution(call, params, machineOf),
      StopExecution: stopExecution,
      DescribeExecution: describeExecution,
      ListExecutions: listExecutions,
    },
    wake: (call, wake) => {
      if (wake.kind === 'execution-timeout') return timeOut(call, wake)
      advance(call, String(wake['flow']), { kind: wake.kind === 'timeout' ? 'timeout' : 'wake' })
    },
    completed: (call, operation, outcome) => {
      const flow = call.state.operations[operation]
      if (flow === undefined) return
      delete call.state.operations[operation]
      advance(call, flow, { kind: 'outcome', outcome })
    },
  }
}

/** The machine's own TimeoutSeconds: status TIMED_OUT, and the interrupted state gets no event of its own. */
function timeOut(call: Call<StatesState>, wake: JsonObject): void {
  const execution = must(call.state.executions[String(wake['execution'])], 'a timeout has its execution')
  const flow = must(call.state.flows[execution.flow], 'a running execution has its flow')
  execution.timeout = null
  endFromOutside({ call, execution, flow }, 'TIMED_OUT', { error: 'States.Timeout' })
}
