import { awsDefinitionError, readSource, validate } from '../../../asl'
import { brand, type StateMachineArn } from '../../../base/brand'
import { freeze, type Json, type JsonObject } from '../../../base/json'
import { objectParam } from '../../params'
import { AwsError, type Call } from '../../service'
import type { StateMachine, StatesState } from '../state'
import { checkName, optionalText, requiredText } from './find'

/** Creates a machine. Idempotent for the same name, definition and type; the definition is compared as raw text. */
export function createStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const name = requiredText(params, 'name')
  checkName(name)
  const definition = requiredText(params, 'definition')
  const type = optionalText(params, 'type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD'
  checkDefinition(definition, type)
  const known = call.state.machines[arnOf(call, name)]
  if (known !== undefined) {
    if (known.type !== type || call.state.revisions[known.revision] !== definition) {
      throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`)
    }
    return freeze({ stateMachineArn: known.arn, creationDate: known.createdAt / 1000 })
  }
  const logging = objectParam(params, 'loggingConfiguration') ?? noLogging
  const machine = add(call, name, type, requiredText(params, 'roleArn'), definition, logging)
  return freeze({ stateMachineArn: machine.arn, creationDate: machine.createdAt / 1000 })
}

/** What AWS takes where a machine has no loggingConfiguration. */
const noLogging: JsonObject = Object.freeze({ includeExecutionData: false, level: 'OFF' })

function arnOf(call: Call<StatesState>, name: string): StateMachineArn {
  const { region } = call.settings
  const account = (call.caller.kind === 'user' ? call.caller.account : undefined) ?? call.settings.account
  return brand<StateMachineArn>(`arn:aws:states:${region}:${account}:stateMachine:${name}`)
}

function add(
  call: Call<StatesState>,
  name: string,
  type: StateMachine['type'],
  roleArn: string,
  definition: string,
  loggingConfiguration: JsonObject,
): StateMachine {
  const revision = call.newId('revision')
  const machine: StateMachine = {
    arn: arnOf(call, name),
    name,
    type,
    roleArn,
    createdAt: call.now,
    revision,
    loggingConfiguration,
    updatedAt: null,
  }
  call.state.machines[machine.arn] = machine
  call.state.revisions[revision] = definition
  return machine
}

/** Refuses a definition with errors, in AWS's words. */
export function checkDefinition(definition: string, type: StateMachine['type']): void {
  const source = readSource(definition)
  const errors = [...source.diagnostics, ...validate(source, type)].filter(
    (diagnostic) => diagnostic.severity === 'error',
  )
  if (errors.length > 0) throw new AwsError('InvalidDefinition', awsDefinitionError(errors))
}
