import { isObject, member, parseJson, toText, type Json, type JsonObject } from '../../../base/json'
import type { ErrorOutcome } from '../../../asl'
import type { AwsError, Call } from '../../service'
import { expressRefusal, isExpressArn } from '../express/arn'
import type { Execution, StatesState, Step } from '../state'
import { checkParameters, type Connector } from './connector'
import { optimizedFailure } from './errors'
import { sortedByCode, withHttpMetadata } from './http-metadata'
import { TaskFailure } from './task-failure'

const known = ['StateMachineArn', 'Input', 'Name', 'TraceHeader']

const style = { contentType: 'application/x-amz-json-1.0', connection: 'connection' }

/** `states:startExecution` in all its patterns: an Input that is no text is sent as its JSON text. */
export const callStates: Connector = {
  start: (step, parameters, caller) => {
    checkParameters(parameters, ['StateMachineArn'], known)
    const input = member(parameters, 'Input')
    const name = member(parameters, 'Name')
    const traceHeader = member(parameters, 'TraceHeader')
    const params: JsonObject = {
      stateMachineArn: member(parameters, 'StateMachineArn') ?? null,
      ...(name === undefined ? {} : { name }),
      ...(traceHeader === undefined ? {} : { traceHeader }),
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
    return withHttpMetadata(step, pascal, style)
  },
  completed: (step, answer) => withHttpMetadata(step, answer, style),
  submitted: (step, _parameters, outcome) => ({
    executionArn: (isObject(outcome) ? member(outcome, 'ExecutionArn') : undefined) ?? 'mocked',
    startDate: step.call.now / 1000,
  }),
  failure: statesFailure,
}

function statesFailure(step: Step, error: AwsError): ErrorOutcome {
  return optimizedFailure(step, error, {
    prefix: 'StepFunctions',
    sdkName: 'AWSStepFunctions',
    generic: 'AWSStepFunctionsException',
    unmodelled: ['ValidationException'],
  })
}

/** Why a `.sync` task cannot wait for what it has started: AWS would ask how an EXPRESS execution stands; null: it can. */
export function cannotWait(step: Step, job: string): ErrorOutcome | null {
  return isExpressArn(job) ? statesFailure(step, expressRefusal()) : null
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
    ...redriveOf(isGood),
    StartDate: execution.startedAt,
    StateMachineArn: execution.stateMachine,
    Status: execution.status,
    StopDate: execution.endedAt,
  })
}

const redriveOf = (isGood: boolean): JsonObject => ({
  RedriveCount: 0,
  RedriveStatus: isGood ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
  ...(isGood ? { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' } : {}),
})

/** A mocked description of an execution with the members that AWS has added since such files were written. */
export const completedJob = (description: JsonObject): JsonObject =>
  sortedByCode({ ...redriveOf(member(description, 'Status') === 'SUCCEEDED'), ...description })

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
