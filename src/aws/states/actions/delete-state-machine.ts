import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import { checkArn, findMachine, removeIfIdle, requiredText } from './find'

/**
 * Deletes a machine with its versions, aliases and tags; one that is not there is no error. While executions of it run it is DELETING, and
 * they go on, since they have their own revision.
 */
export function deleteStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const arn = requiredText(params, 'stateMachineArn')
  checkArn(arn)
  const machine = findMachine(call, arn)
  if (machine !== undefined) {
    machine.isDeleting = true
    removeIfIdle(call, machine)
  }
  return freeze({})
}
