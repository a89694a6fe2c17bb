import { brand, type OperationId } from '../../../base/brand'
import type { JsonObject } from '../../../base/json'
import { Pending, type Call } from '../../service'
import type { StatesState } from '../state'
import { readTestRequest } from '../test-state/request'
import { beginTest } from '../test-state/run'
import { optionalText } from './find'
import { readInput } from './starting'

/**
 * Runs one state by itself and tells what became of it and of the data on its way. Tasks without a mock really call their service;
 * the answer comes when the state is left, fails, or would be tried again.
 */
export function testState(call: Call<StatesState>, params: JsonObject): Pending {
  const request = readTestRequest(params)
  const inputText = optionalText(params, 'input') ?? '{}'
  const input = readInput(call, inputText)
  const operation = brand<OperationId>(call.newId('operation'))
  beginTest(call, request, { input, inputText }, operation)
  return new Pending(operation)
}
