// Reads what TestState is asked, and refuses what AWS refuses, in its order and its words.
import type { State } from '../../../asl'
import { freeze, isArray, isObject, member, parseJson, type Json, type JsonObject } from '../../../base/json'
import { flagParam, objectParam, textParam, wholeParam } from '../../params'
import { AwsError } from '../../service'
import { requiredText } from '../actions/find'
import { readContext } from './context'
import { testedState, type TestedState } from './definition'
import { checkMockShape, validationModes } from './mock-shape'
import { inspectionLevels, type StateTest, type TestMock } from './settings'

/** A test as it was asked for. */
export interface TestRequest {
  readonly tested: TestedState
  readonly test: Omit<StateTest, 'operation'>
  readonly roleArn: string | undefined
  readonly variables: JsonObject
}

const refuse = (message: string): never => {
  throw new AwsError('ValidationException', message)
}

/** Reads and checks all parameters but the input. */
export function readTestRequest(params: JsonObject): TestRequest {
  const level = oneOf(params, 'inspectionLevel', inspectionLevels) ?? 'INFO'
  const roleArn = textParam(params, 'roleArn')
  const given = objectParam(params, 'mock')
  const tested = testedState(requiredText(params, 'definition'), textParam(params, 'stateName'))
  if (given !== undefined) checkMock(given, tested.state, flagParam(params, 'revealSecrets') === true)
  else checkWithoutMock(params, tested.state, roleArn)
  const context = textParam(params, 'context')
  const configuration = objectParam(params, 'stateConfiguration') ?? {}
  return {
    tested,
    test: {
      level,
      context: context === undefined ? null : readContext(context, tested.state),
      mock: given === undefined ? null : readMock(given, tested),
      retryCount: countParam(configuration, 'retrierRetryCount') ?? 0,
      failedIterations: countParam(configuration, 'mapIterationFailureCount') ?? null,
      items: readItems(tested.fields, textParam(configuration, 'mapItemReaderData')),
    },
    roleArn,
    variables: readVariables(textParam(params, 'variables')),
  }
}

function oneOf<Word extends string>(params: JsonObject, name: string, words: readonly Word[]): Word | undefined {
  const given = textParam(params, name)
  if (given === undefined) return undefined
  const found = words.find((word) => word === given)
  if (found !== undefined) return found
  const rule = `Member must satisfy enum value set: [${words.join(', ')}]`
  return refuse(`1 validation error detected: Value '${given}' at '${name}' failed to satisfy constraint: ${rule}`)
}

/** A number of times, which is not below 0. */
function countParam(params: JsonObject, name: string): number | undefined {
  const count = wholeParam(params, name)
  if (count === undefined || count >= 0) return count
  return refuse(
    `1 validation error detected: Value '${count}' at 'stateConfiguration.${name}' failed to satisfy constraint: ` +
      'Member must have value greater than or equal to 0',
  )
}

const mockable: ReadonlySet<State['type']> = new Set<State['type']>(['Task', 'Map', 'Parallel'])

function checkMock(mock: JsonObject, state: State, revealsSecrets: boolean): void {
  const result = textParam(mock, 'result')
  const errorOutput = objectParam(mock, 'errorOutput')
  if ((result === undefined) === (errorOutput === undefined))
    refuse('A test mock should have only one of the following fields: [result, errorOutput].')
  if (revealsSecrets) refuse('TestState does not support RevealSecrets when a mock is specified.')
  if (!mockable.has(state.type)) refuse(`State type '${state.type}' is not supported when a mock is specified`)
}

/** Settings that say something of the mocked work, with the names that AWS's messages give them. */
const mockSettings = {
  retrierRetryCount: 'RetrierRetryCount',
  errorCausedByState: 'ErrorCausedByState',
  mapIterationFailureCount: 'MapIterationFailureCount',
  mapItemReaderData: 'MapItemReaderData',
} as const

function checkWithoutMock(params: JsonObject, state: State, roleArn: string | undefined): void {
  if (state.type === 'Map' || state.type === 'Parallel') {
    throw new AwsError(
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    )
  }
  const configuration = objectParam(params, 'stateConfiguration') ?? {}
  for (const [name, words] of Object.entries(mockSettings)) {
    if (member(configuration, name) !== undefined)
      refuse(`TestState does not support ${words} when a mock is not specified.`)
  }
  if (textParam(params, 'context') !== undefined)
    refuse('TestState does not support Context when a mock is not specified.')
  if (state.type !== 'Task') return
  const { resource } = state
  if (resource.kind === 'activity' || (resource.kind === 'integration' && resource.pattern !== 'request-response')) {
    const kind =
      resource.kind === 'activity' ? 'Activity tasks' : `the '.${resource.pattern}' service integration pattern`
    throw new AwsError('InvalidDefinition', `TestState API does not support ${kind} when a mock is not specified.`)
  }
  if (roleArn === undefined) refuse('RoleArn must be specified when testing a Task state')
}

function readMock(mock: JsonObject, { state, fields }: TestedState): TestMock {
  const mode = oneOf(mock, 'fieldValidationMode', validationModes) ?? 'STRICT'
  const errorOutput = objectParam(mock, 'errorOutput')
  if (errorOutput !== undefined) {
    const error = textParam(errorOutput, 'error')
    const cause = textParam(errorOutput, 'cause')
    return Object.freeze({
      failure: Object.freeze({ ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }),
    })
  }
  const result = parseJson(textParam(mock, 'result') ?? '')
  if (result === undefined) return refuse('Mocked result must be valid JSON')
  if (state.type === 'Task') checkMockShape(state.resource, result, mode)
  else if (state.type === 'Map' && member(fields, 'ResultWriter') !== undefined) {
    if (!isObject(result)) refuse('Mocked result must be a JSON object.')
  } else if (!isArray(result)) refuse('Mocked result must be an array.')
  else if (state.type === 'Parallel' && result.length !== state.branches.length)
    refuse('Mocked result must contain the same number of items as number of Parallel branches.')
  return Object.freeze({ ok: freeze(result) })
}

/**
 * The items that an ItemReader would find in its data, a CSV row as its line; null: the state has none, and takes its items from
 * the input.
 */
function readItems(fields: JsonObject, data = '[]'): readonly Json[] | null {
  const reader = member(fields, 'ItemReader')
  if (!isObject(reader)) return null
  const config = member(reader, 'ReaderConfig')
  const type = isObject(config) ? member(config, 'InputType') : undefined
  if (type === 'CSV' || type === 'JSONL') {
    const lines = data.split(/\r?\n/).filter((line) => line !== '')
    const hasHeader = isObject(config) && member(config, 'CSVHeaderLocation') === 'FIRST_ROW'
    return freeze(type === 'JSONL' ? lines.map((line) => parseJson(line) ?? null) : lines.slice(hasHeader ? 1 : 0))
  }
  const items = parseJson(data)
  return freeze(isArray(items) ? items : [])
}

function readVariables(text: string | undefined): JsonObject {
  const variables = text === undefined ? {} : parseJson(text)
  if (!isObject(variables)) return refuse('Variables must be a valid JSON object')
  return freeze(variables)
}
