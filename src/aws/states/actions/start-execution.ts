import type { Machine } from '../../../asl'
import { brand, type ExecutionArn } from '../../../base/brand'
import { fitsBytes, freeze, parseJson, type Json, type JsonObject } from '../../../base/json'
import { memo } from '../../../base/memo'
import { seconds } from '../../../kernel/time'
import { payloadLimit } from '../../limits'
import { AwsError, type Call } from '../../service'
import { newFlow, wakeFlow } from '../flows'
import { record } from '../history'
import type { Execution, StateMachine, StatesState } from '../state'
import { checkName, findStateMachine, optionalText, requiredText } from './find'

/**
 * Starts an execution of a STANDARD machine. The same name with the same input gives the running one back;
 * a name that was used differently is refused.
 */
export function startExecution(
  call: Call<StatesState>,
  params: JsonObject,
  machineOf: (state: StatesState, revision: string) => Machine,
): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
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
  const execution = begin(call, machine, { arn, name, inputText, input }, machineOf(call.state, machine.revision))
  return answer(execution)
}

const answer = (execution: Execution): Json =>
  freeze({ executionArn: execution.arn, startDate: execution.startedAt / 1000 })

function begin(
  call: Call<StatesState>,
  machine: StateMachine,
  start: Pick<Execution, 'arn' | 'name' | 'inputText' | 'input'>,
  compiled: Machine,
): Execution {
  const place = { execution: start.arn, parent: null, index: 0, lastEvent: 0 }
  const flow = newFlow(call, place, compiled.startAt, start.input)
  const execution: Execution = {
    ...start,
    stateMachine: machine.arn,
    stateMachineName: machine.name,
    revision: machine.revision,
    roleArn: machine.roleArn,
    startedAt: call.now,
    flow: flow.id,
    timeout: null,
    nextHistoryId: 1,
    status: 'RUNNING',
    endedAt: null,
  }
  call.state.executions[start.arn] = execution
  call.emit({
    kind: 'execution-started',
    execution: start.arn,
    stateMachine: machine.arn,
    name: start.name,
    inputText: start.inputText,
    flow: flow.id,
  })
  record({ call, machine: compiled, execution, flow }, 0, 'ExecutionStarted', {
    input: start.input,
    roleArn: machine.roleArn,
  })
  if (compiled.timeoutSeconds !== null) {
    const due = call.now + seconds(compiled.timeoutSeconds)
    execution.timeout = call.wakeAt(due, { kind: 'execution-timeout', execution: start.arn })
  }
  wakeFlow(call, flow)
  return execution
}

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
