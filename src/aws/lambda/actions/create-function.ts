import { brand, type FunctionName } from '../../../base/brand'
import { freeze, type JsonObject } from '../../../base/json'
import { objectParam, textParam } from '../../params'
import { conflict, invalidParameter, validation } from '../errors'
import { configurationOf, functionArn, functionChanged } from '../functions'
import { readSettings, readSource } from '../settings'
import { functionKey, type LambdaCall, type LambdaFunction } from '../state'

/** A function is Active at once. Its source comes as a text (see `readSource`). */
export function createFunction(call: LambdaCall, params: JsonObject): JsonObject {
  const name = textParam(params, 'FunctionName')
  if (name === undefined) throw validation(null, 'functionName', 'Member must not be null')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name))
    throw validation(name, 'functionName', 'Member must satisfy regular expression pattern: [a-zA-Z0-9-_]{1,64}')
  const code = objectParam(params, 'Code')
  if (code === undefined) throw validation(null, 'code', 'Member must not be null')
  const given = readSettings(params)
  const { role, runtime } = given.other
  const { handler } = given.code
  if (role === undefined) throw validation(null, 'role', 'Member must not be null')
  if (runtime === undefined || handler === undefined) {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    )
  }
  const key = functionKey(name)
  if (call.state.functions[key] !== undefined) throw conflict(`Function already exist: ${name}`)
  const fn: LambdaFunction = {
    name: brand<FunctionName>(name),
    arn: functionArn(call, name),
    ephemeralMb: 512,
    durationMs: null,
    reservedConcurrency: null,
    deadLetterArn: null,
    eventInvoke: null,
    ...given.other,
    role,
    runtime,
    code: Object.freeze({
      functionName: name,
      timeoutSeconds: 3,
      memoryMb: 128,
      environment: freeze({}),
      ...given.code,
      handler,
      ...readSource(code),
    }),
    revision: '',
    modifiedAt: call.now,
    free: [],
  }
  call.state.functions[key] = fn
  functionChanged(call, fn)
  return configurationOf(fn)
}
