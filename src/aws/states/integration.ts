// What a Task calls: from its Resource and its parameters to a request at the front door, and from the answer,
// or the refusal, to what the state's result or error is on AWS.
import type { TaskResource } from '../../asl'
import { isObject, member, type Json, type JsonObject } from '../../base/json'
import type { Caller, HistoryDetails, Outcome } from '../../kernel/event'
import type { Settings } from '../../kernel/world'
import { AwsError, errorOf, Pending } from '../service'
import type { Connector } from './integrations/connector'
import { callLambda, payloadOrFailure } from './integrations/lambda'
import { sdkIntegration } from './integrations/sdk'
import { callSqs } from './integrations/sqs'
import { callStates, completedJob, jobResult } from './integrations/states'
import { saysMissing, TaskFailure, UnsupportedIntegration } from './integrations/task-failure'
import type { Step } from './state'

export { TaskFailure, UnsupportedIntegration }

type Integration = Extract<TaskResource, { kind: 'integration' }>

const optimized: Readonly<Record<string, Connector>> = {
  'sqs:SendMessage': callSqs,
  'lambda:Invoke': callLambda,
  'states:StartExecution': callStates,
}

function connectorOf(resource: Integration): Connector {
  if (resource.sdk) return sdkIntegration(resource)
  const name = `${resource.service}:${resource.action}`
  const connector = Object.hasOwn(optimized, name) ? optimized[name] : undefined
  if (connector === undefined) throw new UnsupportedIntegration(`${resource.resourceType}:${resource.resource}`)
  return connector
}

type TaskMoment = 'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'ScheduleFailed'

/** Each family of history events; whole names, as making one from parts for every event shows in the profile. */
const eventNames: Readonly<Record<TaskResource['kind'], Readonly<Record<TaskMoment, string>>>> = {
  function: namesOf('LambdaFunction'),
  activity: namesOf('Activity'),
  integration: namesOf('Task'),
}

function namesOf(family: string): Readonly<Record<TaskMoment, string>> {
  return {
    Scheduled: `${family}Scheduled`,
    Started: `${family}Started`,
    Succeeded: `${family}Succeeded`,
    Failed: `${family}Failed`,
    TimedOut: `${family}TimedOut`,
    ScheduleFailed: `${family}ScheduleFailed`,
  }
}

/** The history event of a moment of a Task. */
export const eventName = (resource: TaskResource, moment: TaskMoment): string => eventNames[resource.kind][moment]

/** Details of the Scheduled event, without its limits. */
export function describeTask(resource: TaskResource, parameters: Json, settings: Settings): HistoryDetails {
  if (resource.kind !== 'integration') return { resource: resource.arn, input: parameters }
  return { resourceType: resource.resourceType, resource: resource.resource, region: settings.region, parameters }
}

/** Details that name the resource in every later event of an integration; functions and activities have none. */
export function resourceDetails(resource: TaskResource): HistoryDetails {
  return resource.kind === 'integration' ? { resourceType: resource.resourceType, resource: resource.resource } : {}
}

/** Makes the call. Gives the state's raw result, or Pending; throws TaskFailure. */
export function startTask(step: Step, resource: TaskResource, parameters: Json): Json | Pending {
  const caller: Caller = { kind: 'execution', execution: step.execution.arn, state: step.flow.state }
  // Tasks of activities are taken by workers; one without an activity comes here where missing targets are stood in for.
  if (resource.kind === 'activity') throw new UnsupportedIntegration(resource.arn)
  const connector = resource.kind === 'function' ? callLambda : connectorOf(resource)
  try {
    const answer =
      resource.kind === 'function'
        ? step.call.request('lambda', 'Invoke', { FunctionName: resource.arn, Payload: parameters }, caller)
        : connector.start(step, asObject(parameters), caller)
    return answer instanceof Pending ? answer : resultOf(step, resource, answer)
  } catch (error) {
    if (error instanceof AwsError) throw new TaskFailure(connector.failure(step, error), saysMissing(error))
    throw error
  }
}

/** The state's raw result from how its operation ended; throws TaskFailure. */
export function readOutcome(step: Step, resource: TaskResource, outcome: Outcome): Json {
  if ('ok' in outcome) return resultOf(step, resource, outcome.ok)
  const connector = resource.kind === 'integration' ? connectorOf(resource) : callLambda
  throw new TaskFailure(connector.failure(step, errorOf(outcome.err)))
}

function resultOf(step: Step, resource: TaskResource, answer: Json): Json {
  if (resource.kind === 'integration') return connectorOf(resource).result(step, answer)
  return isObject(answer) ? payloadOrFailure(answer) : answer
}

/** The optimized connector of a resource; null: it has none here. */
function mockedConnector(resource: TaskResource): Connector | null {
  if (resource.kind !== 'integration' || resource.sdk) return null
  const name = `${resource.service}:${resource.action}`
  return (Object.hasOwn(optimized, name) ? optimized[name] : undefined) ?? null
}

/**
 * The raw result of a Task from what its mock returns: with the metadata that every answer of the service has on AWS, which files for
 * Step Functions Local leave out. For a function named by its ARN that may be the answer of the Invoke API, whose payload is the result
 * (recorded: local_mocking).
 */
export function mockedResult(step: Step, resource: TaskResource, value: Json): Json {
  if (!isObject(value)) return value
  if (resource.kind === 'function')
    return typeof member(value, 'StatusCode') === 'number' ? (member(value, 'Payload') ?? value) : value
  const connector = mockedConnector(resource)
  if (connector === null || resource.kind !== 'integration') return value
  if (resource.pattern === 'request-response')
    return member(value, 'SdkHttpMetadata') === undefined ? (connector.completed?.(step, value) ?? value) : value
  return resource.pattern === 'waitForTaskToken' ? value : completedJob(value)
}

/** What the service of a mocked task would have answered at its start, before the token or the job. */
export function mockedSubmission(step: Step, resource: TaskResource, outcome: Json): Json {
  const connector = mockedConnector(resource)
  if (connector?.submitted === undefined) return {}
  return connector.result(step, connector.submitted(step, asObject(step.flow.visit.arguments), outcome))
}

function asObject(parameters: Json): JsonObject {
  return isObject(parameters) ? parameters : {}
}

/** Whether each attempt gets a task token: tasks of activities do, and a `.sync` task may be ended early by one. */
export function hasToken(resource: TaskResource): boolean {
  return resource.kind === 'activity' || (resource.kind === 'integration' && resource.pattern !== 'request-response')
}

/** What a `.sync` task waits for: the ARN of the execution that its call has started; null: no job. */
export function jobOf(resource: TaskResource, result: Json): string | null {
  if (resource.kind !== 'integration' || !resource.pattern.startsWith('sync')) return null
  const arn = isObject(result) ? member(result, 'ExecutionArn') : undefined
  return typeof arn === 'string' ? arn : null
}

/** The state's raw result from how its job ended; throws TaskFailure. */
export function readJob(resource: TaskResource, description: Json): Json {
  return resource.kind === 'integration' ? jobResult(resource.pattern, description) : description
}
