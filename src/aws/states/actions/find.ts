import { brand, type ExecutionArn } from '../../../base/brand'
import { member, type JsonObject } from '../../../base/json'
import { AwsError, type Call } from '../../service'
import { expressRefusal, isExpressArn } from '../express/arn'
import type { Alias, Execution, StateMachine, StatesState, Version } from '../state'

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

/** The state machine of an ARN; undefined: there is none. */
export function findMachine(call: Call<StatesState>, arn: string): StateMachine | undefined {
  const machine = Object.hasOwn(call.state.machines, arn) ? call.state.machines[arn] : undefined
  return machine?.isDeleting && removeIfIdle(call, machine) ? undefined : machine
}

/** Takes a machine away that is being deleted, once no execution of it runs; true: it is gone. */
export function removeIfIdle({ state }: Call<StatesState>, { arn }: StateMachine): boolean {
  const isOf = (execution: Execution): boolean => execution.stateMachine === arn && execution.status === 'RUNNING'
  if (Object.values(state.executions).some(isOf)) return false
  delete state.machines[arn]
  delete state.tags[arn]
  return true
}

/** Refuses a machine that is being deleted. */
export function checkNotDeleting(machine: StateMachine): void {
  if (machine.isDeleting) throw new AwsError('StateMachineDeleting', `State Machine Deleting: '${machine.arn}'`)
}

/** The state machine of an ARN, which is none of a version or an alias. */
export function findStateMachine(call: Call<StatesState>, arn: string): StateMachine {
  checkArn(arn)
  const machine = findMachine(call, arn)
  if (machine === undefined) throw noSuchMachine(arn)
  return machine
}

const noSuchMachine = (arn: string): AwsError =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)

/** The ARN of a machine, and the number or name behind it; null: it is the machine's own. */
export function splitArn(arn: string): { readonly machine: string; readonly qualifier: string | null } {
  const parts = arn.split(':')
  return parts.length > 7
    ? { machine: parts.slice(0, 7).join(':'), qualifier: parts.slice(7).join(':') }
    : { machine: arn, qualifier: null }
}

/** What the ARN of a machine, of a version or of an alias stands for. */
export interface Target {
  readonly machine: StateMachine
  readonly version: Version | null
  readonly alias: Alias | null
}

/** Finds what may be described, started and listed. An alias picks one of its versions by weight. */
export function findTarget(call: Call<StatesState>, arn: string): Target {
  checkArn(arn)
  const { machine: machineArn, qualifier } = splitArn(arn)
  const machine = findMachine(call, machineArn)
  if (machine === undefined) throw noSuchMachine(arn)
  if (qualifier === null) return { machine, version: null, alias: null }
  const alias = Object.hasOwn(machine.aliases, qualifier) ? (machine.aliases[qualifier] ?? null) : null
  const wanted = alias === null ? arn : pick(call, alias)
  const version = machine.versions.find((one) => one.arn === wanted)
  if (version === undefined) throw noSuchMachine(arn)
  return { machine, version, alias }
}

function pick(call: Call<StatesState>, { arn, routing }: Alias): string {
  const [first, second] = routing
  const isFirst = second === undefined || call.random(`alias:${arn}`) * 100 < (first?.weight ?? 0)
  return (isFirst ? first : second)?.stateMachineVersionArn ?? ''
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
