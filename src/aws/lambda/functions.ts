import { freeze, utf8Length, type JsonObject } from '../../base/json'
import { isoTime } from '../../kernel/time'
import { textParam } from '../params'
import { functionNotFound, validation } from './errors'
import { functionKey, type LambdaCall, type LambdaFunction } from './state'

/** ARN of a function. */
export function functionArn(call: LambdaCall, name: string): string {
  return `arn:aws:lambda:${call.settings.region}:${call.settings.account}:function:${name}`
}

const nameForm =
  /^(?:(?:arn:aws:lambda:([a-z0-9-]+):)?(\d{12}):function:)?([A-Za-z0-9_-]{1,64})(?::(\$LATEST|[A-Za-z0-9_-]+))?$/

/** The function that FunctionName names: a name, a partial or a whole ARN, with or without a qualifier. Versions and aliases do not exist here. */
export function functionOf(call: LambdaCall, params: JsonObject): LambdaFunction {
  const given = textParam(params, 'FunctionName')
  if (given === undefined) throw validation(null, 'functionName', 'Member must not be null')
  const match = nameForm.exec(given)
  if (match === null)
    throw validation(given, 'functionName', `Member must satisfy regular expression pattern: ${nameForm.source}`)
  const [, region = call.settings.region, account = call.settings.account, name = '', ofName] = match
  const qualifier = textParam(params, 'Qualifier') ?? ofName ?? '$LATEST'
  const found = call.state.functions[functionKey(name)]
  const isHere = region === call.settings.region && account === call.settings.account
  if (found !== undefined && isHere && qualifier === '$LATEST') return found
  const arn = `arn:aws:lambda:${region}:${account}:function:${name}`
  throw functionNotFound(qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`)
}

/** What CreateFunction, UpdateFunctionConfiguration and ListFunctions say of a function. DurationMs is Stepyard's own. */
export function configurationOf(fn: LambdaFunction): JsonObject {
  const { code } = fn
  return freeze({
    FunctionName: fn.name,
    FunctionArn: fn.arn,
    Runtime: fn.runtime,
    Role: fn.role,
    Handler: code.handler,
    CodeSize: utf8Length(code.code),
    Timeout: code.timeoutSeconds,
    MemorySize: code.memoryMb,
    LastModified: isoTime(fn.modifiedAt).replace('Z', '+0000'),
    Version: '$LATEST',
    ...(Object.keys(code.environment).length === 0 ? {} : { Environment: { Variables: code.environment } }),
    ...(fn.deadLetterArn === null ? {} : { DeadLetterConfig: { TargetArn: fn.deadLetterArn } }),
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: fn.ephemeralMb },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    RevisionId: fn.revision,
    ...(fn.durationMs === null ? {} : { DurationMs: fn.durationMs }),
  })
}

/** Gives a function a new revision after a change: its warm containers are not used again. Invocations that run go on with what they began with. */
export function functionChanged(call: LambdaCall, fn: LambdaFunction): void {
  fn.revision = call.newId('revision')
  fn.modifiedAt = call.now
  fn.free = []
  call.emit({ kind: 'function-changed', functionName: fn.name, arn: fn.arn, timeoutSeconds: fn.code.timeoutSeconds })
}
