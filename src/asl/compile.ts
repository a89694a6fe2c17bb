// Definition -> Machine. Everything that can be decided once is decided here; a run only calls what comes out.
import { must, unreachable } from '../base/assert'
import { isArray, isObject, member, toText, type Json, type JsonObject } from '../base/json'
import { err, ok, type Result } from '../base/result'
import type { Diagnostic } from '../base/text'
import { compileChoice } from './expression/choice'
import { compileRequired, compileSelect, notFound } from './expression/definite-path'
import { mustParsePath } from './expression/json-path'
import { readLong, waitSeconds, waitSecondsPath, waitTimestamp, waitTimestampPath } from './expression/wait-time'
import type { MachineType } from './findings'
import type { Catcher, FailState, Machine, Retrier, State, TaskState, WaitState } from './machine'
import { catcherOutput, jsonPathFlow } from './query'
import { parseResource } from './resource'
import { readSource } from './source'
import { validate } from './validate'

/** Compiles the text of a definition, or gives everything that is wrong with it. Warnings do not hinder. */
export function compile(text: string, machineType: MachineType = 'STANDARD'): Result<Machine, readonly Diagnostic[]> {
  const source = readSource(text)
  const diagnostics = [...source.diagnostics, ...validate(source, machineType)]
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return err(diagnostics)
  const definition = objectOf(source.value)
  const states = new Map<string, State>()
  for (const [name, fields] of Object.entries(objectOf(member(definition, 'States')))) {
    states.set(name, compileState(name, objectOf(fields)))
  }
  return ok({
    startAt: textOf(definition, 'StartAt'),
    states,
    timeoutSeconds: numberOf(definition, 'TimeoutSeconds') ?? null,
  })
}

type SupportedType = State['type']

function compileState(name: string, fields: JsonObject): State {
  const base = { name, flow: jsonPathFlow(fields) }
  const type = textOf(fields, 'Type') as SupportedType
  switch (type) {
    case 'Pass':
      return { ...base, type, next: nextOf(fields), literal: member(fields, 'Result') }
    case 'Task':
      return { ...base, type, next: nextOf(fields), ...compileTask(fields) }
    case 'Choice':
      return {
        ...base,
        type,
        choose: compileChoice(objectsOf(fields, 'Choices'), optionalText(fields, 'Default') ?? null),
      }
    case 'Wait':
      return { ...base, type, next: nextOf(fields), until: compileUntil(fields) }
    case 'Succeed':
      return { ...base, type }
    case 'Fail':
      return { ...base, type, error: compileFailText(fields, 'Error'), cause: compileFailText(fields, 'Cause') }
    default:
      return unreachable(type)
  }
}

function compileTask(
  fields: JsonObject,
): Pick<TaskState, 'resource' | 'timeoutSeconds' | 'heartbeatSeconds' | 'retriers' | 'catchers'> {
  return {
    resource: must(parseResource(textOf(fields, 'Resource')), 'validation has passed the resource'),
    timeoutSeconds: compileTimeout(fields, 'TimeoutSeconds'),
    heartbeatSeconds: compileTimeout(fields, 'HeartbeatSeconds'),
    retriers: objectsOf(fields, 'Retry').map(compileRetrier),
    catchers: objectsOf(fields, 'Catch').map(compileCatcher),
  }
}

function compileTimeout(fields: JsonObject, field: string): TaskState['timeoutSeconds'] {
  const seconds = numberOf(fields, field) ?? null
  const text = optionalText(fields, `${field}Path`)
  if (text === undefined) return () => seconds
  const path = mustParsePath(text)
  const read = compileRequired(path)
  return (input, evaluation) => readLong(path, `${field}Path`, read(input, evaluation))
}

function compileRetrier(fields: JsonObject): Retrier {
  return {
    errorEquals: textsOf(fields, 'ErrorEquals'),
    intervalSeconds: numberOf(fields, 'IntervalSeconds') ?? 1,
    maxAttempts: numberOf(fields, 'MaxAttempts') ?? 3,
    backoffRate: numberOf(fields, 'BackoffRate') ?? 2,
    maxDelaySeconds: numberOf(fields, 'MaxDelaySeconds') ?? null,
    jitter: member(fields, 'JitterStrategy') === 'FULL' ? 'FULL' : 'NONE',
  }
}

function compileCatcher(fields: JsonObject): Catcher {
  return { errorEquals: textsOf(fields, 'ErrorEquals'), next: textOf(fields, 'Next'), output: catcherOutput(fields) }
}

function compileUntil(fields: JsonObject): WaitState['until'] {
  const seconds = numberOf(fields, 'Seconds')
  if (seconds !== undefined) return waitSeconds(seconds)
  const timestamp = optionalText(fields, 'Timestamp')
  if (timestamp !== undefined) return waitTimestamp(timestamp)
  const secondsPath = optionalText(fields, 'SecondsPath')
  if (secondsPath !== undefined) return waitSecondsPath(mustParsePath(secondsPath))
  return waitTimestampPath(mustParsePath(textOf(fields, 'TimestampPath')))
}

/** A value that is no text is given as JSON, so that the failure still tells something. */
function compileFailText(fields: JsonObject, field: 'Error' | 'Cause'): FailState['error'] {
  const literal = optionalText(fields, field)
  const text = optionalText(fields, `${field}Path`)
  if (text === undefined) return () => literal
  const path = mustParsePath(text)
  const select = compileSelect(path)
  return (input, evaluation) => {
    const value = select(input, evaluation)
    if (value === undefined) throw notFound(path, `${field}Path`, input)
    return typeof value === 'string' ? value : toText(value)
  }
}

const nextOf = (fields: JsonObject): string | null => optionalText(fields, 'Next') ?? null

const textOf = (fields: JsonObject, field: string): string =>
  must(optionalText(fields, field), `validation has passed ${field}`)

function optionalText(fields: JsonObject, field: string): string | undefined {
  const value = member(fields, field)
  return typeof value === 'string' ? value : undefined
}

function numberOf(fields: JsonObject, field: string): number | undefined {
  const value = member(fields, field)
  return typeof value === 'number' ? value : undefined
}

function objectOf(value: Json | undefined): JsonObject {
  return must(isObject(value) ? value : undefined, 'validation has passed this object')
}

function objectsOf(fields: JsonObject, field: string): JsonObject[] {
  const value = member(fields, field)
  return isArray(value) ? value.filter(isObject) : []
}

function textsOf(fields: JsonObject, field: string): string[] {
  const value = member(fields, field)
  return isArray(value) ? value.filter((text) => typeof text === 'string') : []
}
