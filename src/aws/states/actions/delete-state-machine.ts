import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import { requiredText } from './find'

/** Deletes a machine; one that is not there is no error. Executions that run go on, since they have their own revision. */
export function deleteStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  delete call.state.machines[requiredText(params, 'stateMachineArn')]
  return freeze({})
}
