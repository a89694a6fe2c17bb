// What StartExecution and StartSyncExecution have in common.
import type { Machine } from '../../../asl'
import { must } from '../../../base/assert'
import { brand, type ExecutionArn } from '../../../base/brand'
import { fitsBytes, freeze, nesting, parseJson, type Json, type JsonObject } from '../../../base/json'
import { memo } from '../../../base/memo'
import { payloadLimit } from '../../limits'
import { AwsError, type Call } from '../../service'
import type { Beginning } from '../begin'
import { expressArn } from '../express/arn'
import { beginExpress, type ExpressStart } from '../express/express'
import { readLogging } from '../express/logging'
import type { Mocking } from '../mock-config'
import { jsonMistake } from '../json-mistake'
import { beginMocking, splitTestCase } from '../mocks'
import type { Execution, StateMachine, StatesState } from '../state'
import { checkName, checkNotDeleting, findTarget, optionalText, requiredText } from './find'

/** Gives the compiled form of a definition. */
export type MachineOf = (state: StatesState, revision: string) => Machine

/** A start as it was asked for. */
export interface Starting {
  readonly machine: StateMachine
  readonly compiled: Machine
  readonly mocks: Mocking | null
  /** All but the ARN, which depends on the type of the machine. */
  readonly start: Omit<Beginning, 'arn'>
}

/** Reads what a start is asked with. `#<test case>` behind the ARN has Tasks answered by mocks. */
export function readStart(call: Call<StatesState>, params: JsonObject, machineOf: MachineOf): Starting {
  const target = splitTestCase(requiredText(params, 'stateMachineArn'))
  const { machine, version, alias } = findTarget(call, target.arn)
  checkNotDeleting(machine)
  const revisionId = version?.revision ?? machine.revision
  const mocks = beginMocking(call, machine.name, target.testCase)
  const inputText = optionalText(params, 'input') ?? '{}'
  const input = readInput(call, inputText)
  const name = optionalText(params, 'name') ?? call.newId('execution')
  checkName(name)
  const start = {
    name,
    inputText,
    input,
    stateMachine: machine.arn,
    stateMachineName: machine.name,
    revision: revisionId,
    roleArn: must(call.state.revisions[revisionId], 'a machine has its revision').roleArn,
    versionArn: version?.arn ?? null,
    aliasArn: alias?.arn ?? null,
    mapRun: null,
    traceHeader: optionalText(params, 'traceHeader') ?? null,
  }
  return { machine, compiled: machineOf(call.state, revisionId), mocks, start }
}

/** ARN of a STANDARD execution: in the account of the machine, whoever starts it. */
export function executionArn({ machine, start }: Starting): ExecutionArn {
  return brand<ExecutionArn>(`${machine.arn.replace(':stateMachine:', ':execution:')}:${start.name}`)
}

/** Starts an EXPRESS execution; the same name may run as often as one likes. */
export function startExpress(
  call: Call<StatesState>,
  { machine, compiled, mocks, start }: Starting,
  waiting: Omit<ExpressStart, 'logging'>,
): Execution {
  const beginning = { ...start, arn: expressArn(call, machine.arn, start.name) }
  const settings = { ...waiting, logging: readLogging(call.state.revisions[start.revision]?.loggingConfiguration) }
  const execution = beginExpress(call, beginning, compiled, compiled.startAt, settings, compiled.timeoutSeconds)
  execution.mocks = mocks
  return execution
}

/** The same text is parsed once: people press Run again and again, and large inputs take long. */
const parseInput = memo((text: string) => {
  const value = parseJson(text)
  return typeof value === 'object' && value !== null ? freeze(value) : value
}, 4)

/** Reads the text of an input, or refuses it. */
export function readInput(call: Call<StatesState>, text: string): Json {
  const refuse = (why: string): never => {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`)
  }
  if (text === '') return refuse('Invalid execution input.')
  const value = parseInput(text)
  if (value === undefined) return refuse(nesting(text) > 200 ? 'The input is nested too deeply.' : jsonMistake(text))
  if (!fitsBytes(value, payloadLimit(call.settings))) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    )
  }
  return value
}
