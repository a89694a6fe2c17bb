// Step Functions as a service of the simulator.
import { compile, type Machine } from '../../asl'
import { assert, must } from '../../base/assert'
import type { Wake } from '../../kernel/agenda'
import type { Call, Service } from '../service'
import { activityOf } from './activities/activity'
import { createActivity } from './activities/create-activity'
import { deleteActivity } from './activities/delete-activity'
import { describeActivity } from './activities/describe-activity'
import { getActivityTask } from './activities/get-activity-task'
import { listActivities } from './activities/list-activities'
import { endPoll } from './activities/tasks'
import { setWorker, workEnded } from './activities/workers'
import {
  createStateMachineAlias,
  deleteStateMachineAlias,
  describeStateMachineAlias,
  listStateMachineAliases,
  updateStateMachineAlias,
} from './actions/aliases'
import { createStateMachine } from './actions/create-state-machine'
import { deleteStateMachine } from './actions/delete-state-machine'
import { describeExecution } from './actions/describe-execution'
import { describeStateMachine, describeStateMachineForExecution } from './actions/describe-state-machine'
import { getExecutionHistory } from './actions/get-execution-history'
import { listExecutions } from './actions/list-executions'
import { listStateMachines } from './actions/list-state-machines'
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './actions/send-task'
import { redriveExecution } from './actions/redrive-execution'
import { startExecution } from './actions/start-execution'
import { startSyncExecution } from './actions/start-sync-execution'
import { stopExecution } from './actions/stop-execution'
import { listTagsForResource, tagResource, untagResource } from './actions/tag-resource'
import { testState } from './actions/test-state'
import { updateStateMachine } from './actions/update-state-machine'
import { deleteStateMachineVersion, listStateMachineVersions, publishStateMachineVersion } from './actions/versions'
import { validateStateMachineDefinition } from './actions/validate-state-machine-definition'
import { endFromOutside } from './execution'
import { run } from './interpret'
import { describeMapRun } from './map-run/actions/describe-map-run'
import { listMapRuns } from './map-run/actions/list-map-runs'
import { updateMapRun } from './map-run/actions/update-map-run'
import { useMocks } from './mocks'
import { startStates, type Execution, type Reason, type StatesState, type Step } from './state'
import { advanceTest } from './test-state/run'

/** Why a wake-up of another kind than `run` advances its flow. */
const reasons: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['timeout', { kind: 'timeout' }],
  ['heartbeat', { kind: 'heartbeat' }],
  ['token', { kind: 'token' }],
])

/** Operations that run nothing of a definition. */
const actions: Service<StatesState>['actions'] = {
  CreateStateMachine: createStateMachine,
  UpdateStateMachine: updateStateMachine,
  DescribeStateMachine: describeStateMachine,
  DeleteStateMachine: deleteStateMachine,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
  DescribeExecution: describeExecution,
  GetExecutionHistory: getExecutionHistory,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  ListStateMachines: listStateMachines,
  PublishStateMachineVersion: publishStateMachineVersion,
  ListStateMachineVersions: listStateMachineVersions,
  DeleteStateMachineVersion: deleteStateMachineVersion,
  CreateStateMachineAlias: createStateMachineAlias,
  UpdateStateMachineAlias: updateStateMachineAlias,
  DescribeStateMachineAlias: describeStateMachineAlias,
  ListStateMachineAliases: listStateMachineAliases,
  DeleteStateMachineAlias: deleteStateMachineAlias,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
  ListExecutions: listExecutions,
  DescribeMapRun: describeMapRun,
  ListMapRuns: listMapRuns,
  UpdateMapRun: updateMapRun,
  TestState: testState,
  CreateActivity: createActivity,
  DescribeActivity: describeActivity,
  ListActivities: listActivities,
  DeleteActivity: deleteActivity,
  GetActivityTask: getActivityTask,
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
}

/** A fresh service. Compiled machines are kept beside it, not in the world: they are closures, made anew from the definition's text. */
export function statesService(): Service<StatesState> {
  const machines = new Map<string, Machine>()
  const machineOf = (state: StatesState, revision: string): Machine => {
    const known = machines.get(revision)
    if (known !== undefined) return known
    const compiled = compile(must(state.revisions[revision], 'each execution has its revision').definition)
    assert(compiled.ok, 'a definition was checked before it was stored')
    machines.set(revision, compiled.value)
    return compiled.value
  }
  const advance = (call: Call<StatesState>, flowId: string, reason?: Reason): void => {
    const flow = call.state.flows[flowId]
    if (flow === undefined) return
    const execution = must(call.state.executions[flow.execution], 'a flow has its execution')
    go({ call, machine: machineOf(call.state, execution.revision), execution, flow }, (step) => run(step, reason))
  }
  /** Does something with a flow; the throw-away execution of a test may be over and gone by it. */
  const go = (step: Step, doIt: (step: Step) => void): void => {
    const { test, revision } = step.execution
    if (test === null) doIt(step)
    else if (advanceTest(step, test, doIt)) machines.delete(revision)
  }
  const stepOf = (call: Call<StatesState>, execution: Execution): Step => ({
    call,
    machine: machineOf(call.state, execution.revision),
    execution,
    flow: must(call.state.flows[execution.flow], 'a running execution has its flow'),
  })
  /** The execution that a `.sync` task has waited for, after that task was aborted. */
  const stopJob = (call: Call<StatesState>, job: Execution | undefined): void => {
    if (job?.status === 'RUNNING') endFromOutside(stepOf(call, job), 'ABORTED', {})
  }
  return {
    name: 'states',
    start: startStates,
    actions: {
      ...actions,
      StartExecution: (call, params) => startExecution(call, params, machineOf),
      StartSyncExecution: (call, params) => startSyncExecution(call, params, machineOf),
      RedriveExecution: (call, params) => redriveExecution(call, params, machineOf),
      StopExecution: (call, params) => stopExecution(call, params, (execution) => stepOf(call, execution)),
    },
    internalActions: { UseMocks: useMocks, SetWorker: setWorker },
    wake: (call, wake) => {
      if (wake.kind === 'stop-job') return stopJob(call, call.state.executions[String(wake['execution'])])
      if (wake.kind === 'poll-ended') return pollEnded(call, wake)
      if (wake.kind !== 'execution-timeout') return advance(call, String(wake['flow']), reasons.get(wake.kind))
      const execution = call.state.executions[String(wake['execution'])]
      go(stepOf(call, must(execution, 'a timeout has its execution')), timeOut)
    },
    completed: (call, operation, outcome) => {
      if (workEnded(call, operation, outcome)) return
      const flow = call.state.operations[operation]
      if (flow === undefined) return
      delete call.state.operations[operation]
      advance(call, flow, { kind: 'outcome', outcome })
    },
  }
}

/** Activities end their polls before they are deleted. */
function pollEnded(call: Call<StatesState>, wake: Wake): void {
  const activity = must(activityOf(call.state, String(wake['activity'])), 'a poll ends with its activity')
  endPoll(call, activity, String(wake['operation']), true)
}

/** The machine's own TimeoutSeconds: status TIMED_OUT, and the interrupted states get no event of their own. */
function timeOut(step: Step): void {
  step.execution.timeout = null
  endFromOutside(step, 'TIMED_OUT', { error: 'States.Timeout' })
}
