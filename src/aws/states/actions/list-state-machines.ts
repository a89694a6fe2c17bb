import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { pageOf } from '../page'
import type { StatesState } from '../state'

/** Machines by name. */
export function listStateMachines(call: Call<StatesState>, params: JsonObject): Json {
  const machines = Object.values(call.state.machines).sort((a, b) => (a.name < b.name ? -1 : 1))
  const { page, next } = pageOf(params, machines, ({ arn }) => arn)
  const stateMachines = page.map(({ arn, name, type, createdAt }) => ({
    stateMachineArn: arn,
    name,
    type,
    creationDate: createdAt / 1000,
  }))
  return freeze({ stateMachines, ...next })
}
