import { brand, type ExecutionArn } from '../../../base/brand'
import { member, type JsonObject } from '../../../base/json'
import { AwsError, type Call } from '../../service'
import { expressRefusal, isExpressArn } from '../express/arn'
import type { Execution, StateMachine, StatesState } from '../state'

/** A text member that must be there. */
export function requiredText(params: JsonObject, name: string): string {
  const value = member(params, name)
  if (typeof value === 'string') return value
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`,
  )
}

/** A text member that may be missing. */
export function optionalText(params: JsonObject, name: string): string | undefined {
  const value = member(params, name)
  return typeof value === 'string' ? value : undefined
}

/** Refuses what is no ARN at all. */
export function checkArn(arn: string): void {
  if (!arn.startsWith('arn:')) throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`)
}

/** The state machine of an ARN. */
export function findStateMachine(call: Call<StatesState>, arn: string): StateMachine {
  checkArn(arn)
  const machine = Object.hasOwn(call.state.machines, arn) ? call.state.machines[arn] : undefined
  if (machine === undefined) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
  return machine
}

/** The STANDARD execution of an ARN: of EXPRESS ones AWS tells nothing. */
export function findExecution(call: Call<StatesState>, arn: string): Execution {
  checkArn(arn)
  if (isExpressArn(arn)) throw expressRefusal()
  const execution = Object.hasOwn(call.state.executions, arn)
    ? call.state.executions[brand<ExecutionArn>(arn)]
    : undefined
  if (execution === undefined) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`)
  return execution
}

/** Refuses a machine of another type than the operation is for. */
export function checkType(machine: StateMachine, type: StateMachine['type']): void {
  if (machine.type === type) return
  const message = 'This operation is not supported by this type of state machine'
  throw new AwsError('StateMachineTypeNotSupported', message)
}

// AWS's rule for names of machines and executions: no blanks, wildcards, brackets, special or control characters.
const nameRule = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/

/** Refuses a name that AWS would refuse. */
export function checkName(name: string): void {
  if (!nameRule.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`)
}
