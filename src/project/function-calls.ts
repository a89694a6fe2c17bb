// The calls that make functions and their settings. What equals AWS's default is not sent.
import type { JsonObject } from '../base/json'
import { functionArn, queueArn, roleArn } from './arns'
import type { DeployCall } from './deploy-call'
import type { Destination, LambdaFunction, Project } from './project'

/** The call that makes a function. */
export function createFunction(project: Project, one: LambdaFunction): DeployCall {
  const params: JsonObject = {
    FunctionName: one.name,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: roleArn(project.settings),
    Timeout: one.timeoutSeconds,
    MemorySize: one.memoryMb,
    Environment: { Variables: one.environment },
    Code: { FileName: one.file, Source: one.code },
    ...(one.durationMs === undefined ? {} : { DurationMs: one.durationMs }),
    ...(one.deadLetterQueue === undefined ? {} : { DeadLetterConfig: deadLetterConfig(project, one) }),
  }
  return { resource: one.name, service: 'lambda', action: 'CreateFunction', params }
}

/** DeadLetterConfig; an empty ARN takes a dead-letter queue away. */
export function deadLetterConfig(project: Project, { deadLetterQueue }: LambdaFunction): JsonObject {
  return { TargetArn: deadLetterQueue === undefined ? '' : queueArn(project.settings, deadLetterQueue) }
}

/** The calls for what a function has beside its configuration. */
export function functionSettings(project: Project, one: LambdaFunction): DeployCall[] {
  return [
    ...(one.reservedConcurrency === undefined ? [] : [putConcurrency(one, one.reservedConcurrency)]),
    ...(one.eventInvoke === undefined ? [] : [putEventInvoke(project, one)]),
  ]
}

/** The call that reserves concurrency, or gives it back. */
export function setConcurrency(one: LambdaFunction): DeployCall {
  if (one.reservedConcurrency !== undefined) return putConcurrency(one, one.reservedConcurrency)
  const params = { FunctionName: one.name }
  return { resource: one.name, service: 'lambda', action: 'DeleteFunctionConcurrency', params }
}

function putConcurrency({ name }: LambdaFunction, reserved: number): DeployCall {
  const params = { FunctionName: name, ReservedConcurrentExecutions: reserved }
  return { resource: name, service: 'lambda', action: 'PutFunctionConcurrency', params }
}

/** The call that sets everything about asynchronous invocations; it always gives one of the settings, which AWS asks for. */
export function putEventInvoke(project: Project, { name, eventInvoke }: LambdaFunction): DeployCall {
  const { retries = 2, maxAgeSeconds, onSuccess, onFailure } = eventInvoke ?? {}
  const params: JsonObject = {
    FunctionName: name,
    MaximumRetryAttempts: retries,
    ...(maxAgeSeconds === undefined ? {} : { MaximumEventAgeInSeconds: maxAgeSeconds }),
    DestinationConfig: { OnSuccess: destination(project, onSuccess), OnFailure: destination(project, onFailure) },
  }
  return { resource: name, service: 'lambda', action: 'PutFunctionEventInvokeConfig', params }
}

function destination({ settings }: Project, to: Destination | undefined): JsonObject {
  if (to === undefined) return {}
  return { Destination: (to.kind === 'queue' ? queueArn : functionArn)(settings, to.name) }
}
