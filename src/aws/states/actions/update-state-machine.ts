import { freeze, type Json, type JsonObject } from '../../../base/json'
import { AwsError, type Call } from '../../service'
import type { StatesState } from '../state'
import { checkDefinition } from './create-state-machine'
import { findStateMachine, optionalText, requiredText } from './find'

/** Gives a machine a new definition. Running executions keep the one they started with. */
export function updateStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
  const definition = optionalText(params, 'definition')
  if (definition === undefined) {
    throw new AwsError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    )
  }
  checkDefinition(definition, machine.type)
  machine.revision = call.newId('revision')
  machine.updatedAt = call.now
  call.state.revisions[machine.revision] = definition
  return freeze({ updateDate: call.now / 1000, revisionId: machine.revision })
}
