import { freeze, member, utf8Length, type JsonObject } from '../../base/json'
import { objectParam, textParam, wholeParam } from '../params'
import { environmentBytesLimit, sourceBytesLimit } from './limits'
import { invalidParameter, validation } from './errors'
import type { LambdaFunction } from './state'
import type { FunctionCode } from './turn'

/** Settings of a function that a request gives; what is absent stays as it is. */
export interface GivenSettings {
  readonly code: Partial<Pick<FunctionCode, 'handler' | 'timeoutSeconds' | 'memoryMb' | 'environment'>>
  readonly other: Partial<Pick<LambdaFunction, 'runtime' | 'role' | 'ephemeralMb' | 'durationMs' | 'deadLetterArn'>>
}

/**
 * Reads what CreateFunction and UpdateFunctionConfiguration have in common. DurationMs (the modelled computing time) is Stepyard's own.
 */
export function readSettings(params: JsonObject): GivenSettings {
  const handler = textParam(params, 'Handler')
  if (handler !== undefined && !/^\S{1,128}$/.test(handler))
    throw validation(handler, 'handler', 'Member must satisfy regular expression pattern: [^\\s]+')
  const runtime = textParam(params, 'Runtime')
  if (runtime !== undefined && !/^nodejs\d+\.x$/.test(runtime)) {
    throw invalidParameter(
      `Stepyard runs Node.js functions only, such as nodejs24.x; the runtime ${runtime} is not supported.`,
    )
  }
  const role = textParam(params, 'Role')
  const environment = readEnvironment(params)
  const timeoutSeconds = rangeParam(params, 'Timeout', 1, 900)
  const memoryMb = rangeParam(params, 'MemorySize', 128, 10_240)
  const durationMs = rangeParam(params, 'DurationMs', 1, 900_000)
  const deadLetterArn = readDeadLetter(params)
  const ephemeralMb = rangeParam(
    objectParam(params, 'EphemeralStorage') ?? {},
    'Size',
    512,
    10_240,
    'ephemeralStorage.size',
  )
  return {
    code: {
      ...(handler === undefined ? {} : { handler }),
      ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
      ...(memoryMb === undefined ? {} : { memoryMb }),
      ...(environment === undefined ? {} : { environment }),
    },
    other: {
      ...(runtime === undefined ? {} : { runtime }),
      ...(role === undefined ? {} : { role }),
      ...(ephemeralMb === undefined ? {} : { ephemeralMb }),
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
    },
  }
}

/** A whole number in a range, where there is one. */
export function rangeParam(
  params: JsonObject,
  name: string,
  min: number,
  max: number,
  at: string = name.charAt(0).toLowerCase() + name.slice(1),
): number | undefined {
  const value = wholeParam(params, name)
  if (value === undefined) return undefined
  if (value < min) throw validation(value, at, `Member must have value greater than or equal to ${min}`)
  if (value > max) throw validation(value, at, `Member must have value less than or equal to ${max}`)
  return value
}

/** An empty TargetArn takes the dead-letter queue away. */
function readDeadLetter(params: JsonObject): string | null | undefined {
  const config = objectParam(params, 'DeadLetterConfig')
  if (config === undefined) return undefined
  const arn = textParam(config, 'TargetArn') ?? ''
  if (arn === '') return null
  if (/^arn:aws:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}(\.fifo)?$/.test(arn)) return arn
  throw invalidParameter(`Stepyard has queues for dead letters only: ${arn} is not the ARN of one.`)
}

function readEnvironment(params: JsonObject): Readonly<Record<string, string>> | undefined {
  const environment = objectParam(params, 'Environment')
  const variables = environment && objectParam(environment, 'Variables')
  if (variables === undefined) return environment === undefined ? undefined : freeze({})
  const read: Record<string, string> = {}
  let bytes = 0
  for (const name of Object.keys(variables)) {
    const value = textParam(variables, name) ?? ''
    if (!/^[A-Za-z][A-Za-z0-9_]+$/.test(name))
      throw validation(name, 'environment.variables', 'Map keys must satisfy constraint: [a-zA-Z]([a-zA-Z0-9_])+')
    read[name] = value
    bytes += utf8Length(name) + utf8Length(value)
  }
  if (bytes > environmentBytesLimit) {
    throw invalidParameter(
      'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
    )
  }
  return freeze(read)
}

/**
 * Reads the code of a function: `{FileName, Source}`, where AWS has a zip file. A person who writes in a browser has text, and
 * packing it only to unpack it would add nothing.
 */
export function readSource(code: JsonObject): Pick<FunctionCode, 'file' | 'code'> {
  const file = member(code, 'FileName')
  if (file !== 'index.js' && file !== 'index.mjs' && file !== 'index.ts')
    throw invalidParameter('Code.FileName must be index.js (CommonJS), index.mjs (ES module) or index.ts (TypeScript).')
  const source = textParam(code, 'Source')
  if (source === undefined) throw invalidParameter('Please provide a source for function code: Code.Source, a text.')
  if (utf8Length(source) > sourceBytesLimit)
    throw invalidParameter(`Code.Source must be at most ${sourceBytesLimit} bytes.`)
  return { file, code: source }
}
