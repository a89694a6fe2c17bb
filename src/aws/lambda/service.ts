import { assert, must } from '../../base/assert'
import type { OperationId } from '../../base/brand'
import type { Wake } from '../../kernel/agenda'
import type { Outcome } from '../../kernel/event'
import type { Service } from '../service'
import { createEventSourceMapping } from './actions/create-event-source-mapping'
import { createFunction } from './actions/create-function'
import { deleteEventSourceMapping } from './actions/delete-event-source-mapping'
import { deleteFunction } from './actions/delete-function'
import { deleteFunctionConcurrency } from './actions/delete-function-concurrency'
import { deleteFunctionEventInvokeConfig } from './actions/delete-function-event-invoke-config'
import { getAccountSettings } from './actions/get-account-settings'
import { getEventSourceMapping } from './actions/get-event-source-mapping'
import { getFunction } from './actions/get-function'
import { getFunctionConcurrency } from './actions/get-function-concurrency'
import { getFunctionConfiguration } from './actions/get-function-configuration'
import { getFunctionEventInvokeConfig } from './actions/get-function-event-invoke-config'
import { invoke } from './actions/invoke'
import { listEventSourceMappings } from './actions/list-event-source-mappings'
import { listFunctionEventInvokeConfigs } from './actions/list-function-event-invoke-configs'
import { listFunctions } from './actions/list-functions'
import { putFunctionConcurrency } from './actions/put-function-concurrency'
import { putFunctionEventInvokeConfig } from './actions/put-function-event-invoke-config'
import { updateEventSourceMapping } from './actions/update-event-source-mapping'
import { updateFunctionCode } from './actions/update-function-code'
import { updateFunctionConfiguration } from './actions/update-function-configuration'
import { updateFunctionEventInvokeConfig } from './actions/update-function-event-invoke-config'
import { callAnswered } from './calls'
import { batchCompleted, pollCompleted, retryBatch, windowOver } from './event-source-mapping'
import { deliver, startHandler, timeOut, unpark } from './invocation'
import { eventDue } from './invoke'
import { startLambda, type LambdaCall, type LambdaState } from './state'
import { busyCount } from './turns'

/** AWS Lambda: functions, invocations, event source mappings of queues. */
export function lambdaService(): Service<LambdaState> {
  return { name: 'lambda', start: startLambda, actions, wake, completed, blocksClock: (state) => busyCount(state) > 0 }
}

const actions: Service<LambdaState>['actions'] = {
  CreateEventSourceMapping: createEventSourceMapping,
  CreateFunction: createFunction,
  DeleteEventSourceMapping: deleteEventSourceMapping,
  DeleteFunction: deleteFunction,
  DeleteFunctionConcurrency: deleteFunctionConcurrency,
  DeleteFunctionEventInvokeConfig: deleteFunctionEventInvokeConfig,
  GetAccountSettings: getAccountSettings,
  GetEventSourceMapping: getEventSourceMapping,
  GetFunction: getFunction,
  GetFunctionConcurrency: getFunctionConcurrency,
  GetFunctionConfiguration: getFunctionConfiguration,
  GetFunctionEventInvokeConfig: getFunctionEventInvokeConfig,
  Invoke: invoke,
  ListEventSourceMappings: listEventSourceMappings,
  ListFunctionEventInvokeConfigs: listFunctionEventInvokeConfigs,
  ListFunctions: listFunctions,
  PutFunctionConcurrency: putFunctionConcurrency,
  PutFunctionEventInvokeConfig: putFunctionEventInvokeConfig,
  UpdateEventSourceMapping: updateEventSourceMapping,
  UpdateFunctionCode: updateFunctionCode,
  UpdateFunctionConfiguration: updateFunctionConfiguration,
  UpdateFunctionEventInvokeConfig: updateFunctionEventInvokeConfig,
}

function wake(call: LambdaCall, due: Wake): void {
  if (due.kind === 'event') return eventDue(call, due)
  if (due.kind === 'window') return windowOver(call, String(due['mapping']))
  if (due.kind === 'retry-batch') return retryBatch(call, String(due['mapping']), String(due['batch']))
  const invocation = must(call.state.invocations[String(due['operation'])], 'nothing wakes an invocation after its end')
  const { phase } = invocation
  switch (due.kind) {
    case 'initialised':
      return startHandler(call, invocation)
    case 'due':
      assert(phase.kind === 'parked', 'only a parked invocation waits for its next turn')
      return unpark(call, invocation, phase.next)
    case 'timeout':
      return timeOut(call, invocation)
    case 'ended':
      assert(phase.kind === 'ending', 'only an ending invocation waits for its end')
      return deliver(call, invocation, phase.outcome, phase.containerLost)
  }
}

/** Operations of an invocation that has ended are forgotten, so their ends find nobody. */
function completed(call: LambdaCall, operation: OperationId, outcome: Outcome): void {
  const wait = call.state.waits[operation]
  if (wait === undefined) return
  delete call.state.waits[operation]
  if (wait.kind === 'call') return callAnswered(call, wait.invocation, wait.call, outcome)
  const mapping = must(call.state.mappings[wait.mapping], 'a mapping outlives its operations')
  if (wait.kind === 'poll') pollCompleted(call, mapping, outcome)
  else batchCompleted(call, mapping, wait.batch, operation, outcome)
}
