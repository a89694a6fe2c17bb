import { variableReferences } from '../../../asl'
import { must } from '../../../base/assert'
import { freeze, member, type Json, type JsonObject } from '../../../base/json'
import type { Call } from '../../service'
import { describeRevision } from '../revision'
import type { Revision, StatesState } from '../state'
import { findExecution, findTarget, requiredText } from './find'

/** A machine as it stands, or one of its versions. There is no revisionId before its first update, as recorded. */
export function describeStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const { machine, version } = findTarget(call, requiredText(params, 'stateMachineArn'))
  const id = version?.revision ?? machine.revision
  return freeze({
    stateMachineArn: version?.arn ?? machine.arn,
    name: machine.name,
    status: machine.isDeleting ? 'DELETING' : 'ACTIVE',
    type: machine.type,
    creationDate: (version ?? machine).createdAt / 1000,
    ...(version?.description == null ? {} : { description: version.description }),
    ...described(id, revisionOf(call, id), params),
  })
}

/** What an execution runs on: the machine as it was when the execution was started. */
export function describeStateMachineForExecution(call: Call<StatesState>, params: JsonObject): Json {
  const execution = findExecution(call, requiredText(params, 'executionArn'))
  const revision = revisionOf(call, execution.revision)
  const machine = call.state.machines[execution.stateMachine]
  const updatedAt = revision.updatedAt ?? machine?.createdAt ?? execution.startedAt
  return freeze({
    stateMachineArn: execution.stateMachine,
    name: execution.stateMachineName,
    updateDate: updatedAt / 1000,
    ...described(execution.revision, revision, params),
  })
}

const revisionOf = (call: Call<StatesState>, id: string): Revision =>
  must(call.state.revisions[id], 'a machine and an execution have their revision')

/** METADATA_ONLY leaves out what a customer's key would encrypt. */
function described(id: string, revision: Revision, params: JsonObject): JsonObject {
  const { definition, ...rest } = describeRevision(id, revision)
  if (member(params, 'includedData') === 'METADATA_ONLY') return rest
  const references = variableReferences(revision.definition)
  const hasReferences = Object.keys(references).length > 0
  return { definition: definition ?? '', ...rest, ...(hasReferences ? { variableReferences: references } : {}) }
}
