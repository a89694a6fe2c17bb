import type { Machine } from '../../../asl'
import { brand, type ExecutionArn } from '../../../base/brand'
import { fitsBytes, freeze, parseJson, type Json, type JsonObject } from '../../../base/json'
import { memo } from '../../../base/memo'
import { seconds } from '../../../kernel/time'
import { payloadLimit } from '../../limits'
import { AwsError, type Call } from '../../service'
import { beginExecution } from '../begin'
import { beginMocking, splitTestCase } from '../mocks'
import type { Execution, StatesState } from '../state'
import { checkName, findStateMachine, optionalText, requiredText } from './find'

/**
 * Starts an execution of a STANDARD machine. The same name with the same input gives the running one back;
 * a name that was used differently is refused. `#<test case>` behind the ARN has Tasks answered by mocks.
 */
export function startExecution(
  call: Call<StatesState>,
  params: JsonObject,
  machineOf: (state: StatesState, revision: string) => Machine,
): Json {
  const target = splitTestCase(requiredText(params, 'stateMachineArn'))
  const machine = findStateMachine(call, target.arn)
  const mocks = beginMocking(call, machine.name, target.testCase)
  const inputText = optionalText(params, 'input') ?? '{}'
  const input = readInput(call, inputText)
  const name = optionalText(params, 'name') ?? call.newId('execution')
  checkName(name)
  // In the account of the machine, whoever starts it.
  const arn = brand<ExecutionArn>(`${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`)
  const known = Object.hasOwn(call.state.executions, arn) ? call.state.executions[arn] : undefined
  if (known !== undefined) {
    if (known.status === 'RUNNING' && known.inputText === inputText) return answer(known)
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`)
  }
  const compiled = machineOf(call.state, machine.revision)
  const start = {
    arn,
    name,
    inputText,
    input,
    stateMachine: machine.arn,
    stateMachineName: machine.name,
    revision: machine.revision,
    roleArn: machine.roleArn,
    mapRun: null,
  }
  const execution = beginExecution(call, start, compiled, compiled.startAt)
  execution.mocks = mocks
  if (compiled.timeoutSeconds !== null) {
    const due = call.now + seconds(compiled.timeoutSeconds)
    execution.timeout = call.wakeAt(due, { kind: 'execution-timeout', execution: arn })
  }
  return answer(execution)
}

const answer = (execution: Execution): Json =>
  freeze({ executionArn: execution.arn, startDate: execution.startedAt / 1000 })

/** The same text is parsed once: people press Run again and again, and large inputs take long. */
const parseInput = memo((text: string) => {
  const value = parseJson(text)
  return typeof value === 'object' && value !== null ? freeze(value) : value
}, 4)

function readInput(call: Call<StatesState>, text: string): Json {
  const refuse = (why: string): never => {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`)
  }
  if (text === '') return refuse('Invalid execution input.')
  const value = parseInput(text)
  if (value === undefined) return refuse('The input is not valid JSON.')
  if (!fitsBytes(value, payloadLimit(call.settings))) {
    throw new AwsError(
      'ValidationException',
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    )
  }
  return value
}
