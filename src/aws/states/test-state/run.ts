// The life of a test: an execution that nobody else sees, from its beginning to the answer.
import { must } from '../../../base/assert'
import { brand, type ExecutionArn, type StateMachineArn } from '../../../base/brand'
import { seconds } from '../../../kernel/time'
import { AwsError, type Call } from '../../service'
import { beginExecution } from '../begin'
import { removeFlow } from '../flows'
import { newRevision } from '../revision'
import type { Execution, StatesState, Step } from '../state'
import { answerOf, endOf } from './answer'
import type { TestRequest } from './request'
import type { StateTest } from './settings'

/** After so long AWS ends a test with States.Timeout. */
const longestTestSeconds = 300

/** The role that the context object shows where a mock makes one needless. */
const roleOfMocked = (account: string): string => `arn:aws:iam::${account}:role/TestStateRole`

/** Begins a test; its operation is completed when the state is left, has failed or would be tried again. */
export function beginTest(
  call: Call<StatesState>,
  request: TestRequest,
  input: Pick<Execution, 'input' | 'inputText'>,
  operation: StateTest['operation'],
): void {
  const { region, account } = call.settings
  const { tested, roleArn, variables } = request
  const name = call.newId('execution')
  const machineName = call.newId('execution')
  const revision = call.newId('revision')
  // Such ARNs end with the name of the execution, other than those of EXPRESS executions (recorded).
  const arn = brand<ExecutionArn>(`arn:aws:states:${region}:${account}:express:${machineName}:${name}`)
  const start = {
    ...input,
    arn,
    name,
    stateMachine: brand<StateMachineArn>(`arn:aws:states:${region}:${account}:stateMachine:${machineName}`),
    stateMachineName: machineName,
    revision,
    roleArn: roleArn ?? roleOfMocked(account),
    mapRun: null,
  }
  call.state.revisions[revision] = newRevision({ definition: tested.definition, roleArn: start.roleArn })
  const test: StateTest = Object.freeze({ ...request.test, operation })
  const execution = beginExecution(unseen(call, arn), start, tested.machine, tested.state.name, test)
  execution.timeout = call.wakeAt(call.now + seconds(longestTestSeconds), {
    kind: 'execution-timeout',
    execution: arn,
  })
  must(call.state.flows[execution.flow], 'it has just begun').variables = variables
}

/** The same call without what the throw-away execution would write into the event log. */
function unseen(call: Call<StatesState>, execution: ExecutionArn): Call<StatesState> {
  const emit: Call<StatesState>['emit'] = (event) => {
    if (!('execution' in event) || event.execution !== execution) call.emit(event)
  }
  return Object.assign(Object.create(call) as Call<StatesState>, { emit })
}

/**
 * Does what advances the flow of a test, and answers if the test is over by that. Gives whether it is: nothing is then left of it.
 * A refusal that comes up only while the state is worked on is the answer too.
 */
export function advanceTest(step: Step, test: StateTest, advance: (step: Step) => void): boolean {
  const { call, execution, machine, flow } = step
  const tested = flow.state
  try {
    advance({ ...step, call: unseen(call, execution.arn) })
  } catch (refusal) {
    if (!(refusal instanceof AwsError)) throw refusal
    call.complete(test.operation, { err: refusal.refusal })
    forget(step)
    return true
  }
  const end = endOf(execution, flow)
  if (end === null) return false
  const { inspection } = flow.visit
  if (inspection !== null)
    call.emit({ kind: 'state-inspected', execution: execution.arn, flow: flow.id, state: tested, inspection })
  const state = must(machine.states.get(tested), 'a validated machine has all its states')
  call.complete(test.operation, { ok: answerOf(end, state, inspection, test.level) })
  forget(step)
  return true
}

function forget({ call, execution, flow }: Step): void {
  // An execution that has ended has taken its flow away itself.
  if (call.state.flows[flow.id] !== undefined) removeFlow(call, flow)
  if (execution.timeout !== null) call.cancel(execution.timeout)
  delete call.state.executions[execution.arn]
  delete call.state.revisions[execution.revision]
}
