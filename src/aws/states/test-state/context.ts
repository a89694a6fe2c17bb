// The context object that a test brings along.
import type { State } from '../../../asl'
import { freeze, isObject, parseJson, typeName, type Json, type JsonObject } from '../../../base/json'
import { AwsError } from '../../service'

type FieldType = 'string' | 'number' | 'any'

/** What a context object may have, with the types of its values. */
const known: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  Execution: {
    Id: 'string',
    Input: 'any',
    Name: 'string',
    RoleArn: 'string',
    StartTime: 'string',
    RedriveCount: 'number',
    RedriveTime: 'string',
  },
  State: { EnteredTime: 'string', Name: 'string', RetryCount: 'number' },
  StateMachine: { Id: 'string', Name: 'string' },
  Task: { Token: 'string' },
}

const refuse = (why: string): never => {
  throw new AwsError('ValidationException', `Invalid Context object provided: ${why}`)
}

/** Reads the context object for the test of a state; nothing is added to what it has. */
export function readContext(text: string, state: State): Json {
  const context = parseJson(text)
  if (!isObject(context)) return refuse('Context object must be a valid JSON object')
  for (const [part, fields] of Object.entries(context)) checkPart(part, fields)
  if (Object.hasOwn(context, 'Task') && !hasToken(state))
    refuse(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    )
  return freeze(context)
}

function checkPart(part: string, fields: Json): void {
  if (part === 'Map') refuse("'Map' field is not supported when mocking a Context object")
  const types = Object.hasOwn(known, part) ? known[part] : undefined
  if (types === undefined) return refuse(`Field '${part}' is not allowed`)
  if (!isObject(fields)) return refuse(`${part} must be an object`)
  checkFields(part, fields, types)
}

function checkFields(part: string, fields: JsonObject, types: Readonly<Record<string, FieldType>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined
    if (type === undefined) refuse(`Field '${name}' is not allowed`)
    else if (type !== 'any' && typeName(value) !== type) refuse(`${part}.${name} must be a ${type}`)
  }
}

const hasToken = (state: State): boolean =>
  state.type === 'Task' && state.resource.kind === 'integration' && state.resource.pattern !== 'request-response'
