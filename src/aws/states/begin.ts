import type { Machine } from '../../asl'
import type { Call } from '../service'
import type { Express } from './state'
import { newFlow, wakeFlow } from './flows'
import { record } from './history'
import type { Execution, StatesState } from './state'
import type { StateTest } from './test-state/settings'

/** What an execution is known by before it begins. */
export type Beginning = Pick<
  Execution,
  'arn' | 'name' | 'inputText' | 'input' | 'stateMachine' | 'stateMachineName' | 'revision' | 'roleArn' | 'mapRun'
> &
  Partial<Pick<Execution, 'traceHeader' | 'express' | 'versionArn' | 'aliasArn'>>

/** Makes an execution that stands before its first state, with the first event of its history. */
export function beginExecution(
  call: Call<StatesState>,
  start: Beginning,
  machine: Machine,
  startAt: string,
  test: StateTest | null = null,
): Execution {
  const place = { execution: start.arn, parent: null, index: 0, lastEvent: 0 }
  const flow = newFlow(call, place, startAt, start.input)
  const execution: Execution = {
    traceHeader: null,
    versionArn: null,
    aliasArn: null,
    express: null,
    ...start,
    startedAt: call.now,
    flow: flow.id,
    timeout: null,
    mocks: null,
    test,
    nextHistoryId: 1,
    status: 'RUNNING',
    endedAt: null,
    unfinished: null,
    redriveCount: 0,
    redrivenAt: null,
    redriveToken: null,
  }
  const before = call.state.executions[start.arn]?.status
  call.state.executions[start.arn] = execution
  call.emit({
    kind: 'execution-started',
    execution: start.arn,
    stateMachine: start.stateMachine,
    name: start.name,
    inputText: start.inputText,
    flow: flow.id,
    ...(start.mapRun === null ? {} : { mapRun: start.mapRun }),
    ...(before === undefined ? {} : { before }),
    ...(execution.express === null ? {} : { express: told(execution.express) }),
  })
  const details = { input: start.input, roleArn: start.roleArn }
  record({ call, machine, execution, flow }, 0, 'ExecutionStarted', details)
  wakeFlow(call, flow)
  return execution
}

const told = ({ operation, logging }: Express): { isSync: boolean; logging: Express['logging'] } => ({
  isSync: operation !== null,
  logging,
})
