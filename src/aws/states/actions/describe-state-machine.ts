import { must } from '../../../base/assert'
import { freeze, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import type { StatesState } from '../state'
import { findStateMachine, requiredText } from './find'

/** A machine as it stands. There is no revisionId before its first update, as recorded. */
export function describeStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
  return freeze({
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: must(call.state.revisions[machine.revision], 'a machine has its definition'),
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: machine.createdAt / 1000,
    loggingConfiguration: machine.loggingConfiguration,
    tracingConfiguration: { enabled: false },
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    ...(machine.updatedAt === null ? {} : { revisionId: machine.revision }),
  })
}
