import { isObject, member, parseJson, toText, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { Execution, StatesState } from '../state'
import { checkParameters, type Connector } from './connector'
import { optimizedFailure } from './errors'
import { sortedByCode, withHttpMetadata } from './http-metadata'
import { TaskFailure } from './task-failure'

const known = ['StateMachineArn', 'Input', 'Name', 'TraceHeader']

/** `states:startExecution` in all its patterns: an Input that is no text is sent as its JSON text. */
export const callStates: Connector = {
  start: (step, parameters, caller) => {
    checkParameters(parameters, ['StateMachineArn'], known)
    const input = member(parameters, 'Input')
    const name = member(parameters, 'Name')
    const params: JsonObject = {
      stateMachineArn: member(parameters, 'StateMachineArn') ?? null,
      ...(name === undefined ? {} : { name }),
      ...(input === undefined || input === null ? {} : { input: typeof input === 'string' ? input : toText(input) }),
    }
    return step.call.request('states', 'StartExecution', params, caller)
  },
  result: (step, answer) => {
    const started = isObject(answer) ? answer : {}
    const pascal: JsonObject = {
      ExecutionArn: member(started, 'executionArn') ?? null,
      StartDate: Number(member(started, 'startDate')) * 1000,
    }
    return withHttpMetadata(step, pascal, { contentType: 'application/x-amz-json-1.0', connection: 'connection' })
  },
  failure: (step, error) =>
    optimizedFailure(step, error, {
      prefix: 'StepFunctions',
      sdkName: 'AWSStepFunctions',
      generic: 'AWSStepFunctionsException',
      unmodelled: ['ValidationException'],
    }),
}

/** An execution that has ended, as `.sync` gives it; its times in ms. */
function describeJob(execution: Execution): JsonObject {
  const isGood = execution.status === 'SUCCEEDED'
  return sortedByCode({
    ExecutionArn: execution.arn,
    Input: execution.inputText,
    InputDetails: { Included: true },
    Name: execution.name,
    ...(execution.output === undefined ? {} : { Output: toText(execution.output), OutputDetails: { Included: true } }),
    ...(execution.error === undefined ? {} : { Error: execution.error }),
    ...(execution.cause === undefined ? {} : { Cause: execution.cause }),
    RedriveCount: 0,
    RedriveStatus: isGood ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(isGood ? { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' } : {}),
    StartDate: execution.startedAt,
    StateMachineArn: execution.stateMachine,
    Status: execution.status,
    StopDate: execution.endedAt,
  })
}

/** The result of a `.sync` task: the execution's description, with `.sync:2` its Input and Output as values. One that did not succeed fails the task. */
export function jobResult(pattern: string, description: Json): Json {
  if (!isObject(description)) return description
  if (member(description, 'Status') !== 'SUCCEEDED')
    throw new TaskFailure({ error: 'States.TaskFailed', cause: toText(description) })
  if (pattern !== 'sync:2') return description
  const parsed = (field: string): Json => parseJson(String(member(description, field))) ?? null
  return { ...description, Input: parsed('Input'), Output: parsed('Output') }
}

/** Tells the task that waits for an execution, if there is one, that it has ended. */
export function tellWaitingTask(call: Call<StatesState>, execution: Execution): void {
  const id = call.state.tokens[execution.arn]
  const flow = id === undefined ? undefined : call.state.flows[id]
  if (flow === undefined) return
  if (flow.visit.tokenOutcome !== null) return
  flow.visit.tokenOutcome = Object.freeze({ job: describeJob(execution) })
  call.wakeAt(call.now, { kind: 'token', flow: flow.id })
}
