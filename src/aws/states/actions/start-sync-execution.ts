import { brand, type OperationId } from '../../../base/brand'
import type { JsonObject } from '../../../base/json'
import { checkMembers } from '../../members'
import { Pending, type Call } from '../../service'
import type { StatesState } from '../state'
import { checkType, optionalText } from './find'
import { readStart, startExpress, type MachineOf } from './starting'

const rules = { includedData: { values: ['ALL_DATA', 'METADATA_ONLY'] } } as const

/** Starts an EXPRESS execution and answers when it has ended, however it ended. Without data the answer has no input and output. */
export function startSyncExecution(call: Call<StatesState>, params: JsonObject, machineOf: MachineOf): Pending {
  checkMembers(params, rules)
  const starting = readStart(call, params, machineOf)
  checkType(starting.machine, 'EXPRESS')
  const operation = brand<OperationId>(call.newId('operation'))
  const includesData = optionalText(params, 'includedData') !== 'METADATA_ONLY'
  startExpress(call, starting, { operation, includesData })
  return new Pending(operation)
}
