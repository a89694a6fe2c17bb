import type { Machine } from '../../asl'
import type { Call } from '../service'
import { newFlow, wakeFlow } from './flows'
import { record } from './history'
import type { Execution, StatesState } from './state'

/** What an execution is known by before it begins. */
export type Beginning = Pick<
  Execution,
  'arn' | 'name' | 'inputText' | 'input' | 'stateMachine' | 'stateMachineName' | 'revision' | 'roleArn' | 'mapRun'
>

/** Makes an execution that stands before its first state, with the first event of its history. */
export function beginExecution(
  call: Call<StatesState>,
  start: Beginning,
  machine: Machine,
  startAt: string,
): Execution {
  const place = { execution: start.arn, parent: null, index: 0, lastEvent: 0 }
  const flow = newFlow(call, place, startAt, start.input)
  const execution: Execution = {
    ...start,
    startedAt: call.now,
    flow: flow.id,
    timeout: null,
    mocks: null,
    nextHistoryId: 1,
    status: 'RUNNING',
    endedAt: null,
  }
  call.state.executions[start.arn] = execution
  call.emit({
    kind: 'execution-started',
    execution: start.arn,
    stateMachine: start.stateMachine,
    name: start.name,
    inputText: start.inputText,
    flow: flow.id,
    ...(start.mapRun === null ? {} : { mapRun: start.mapRun }),
  })
  const details = { input: start.input, roleArn: start.roleArn }
  record({ call, machine, execution, flow }, 0, 'ExecutionStarted', details)
  wakeFlow(call, flow)
  return execution
}
