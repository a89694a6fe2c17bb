import { equal, freeze, type Json, type JsonObject } from '../../../base/json'
import { AwsError, type Call } from '../../service'
import { asksToPublish, currentRevision, newRevision, publishIfAsked, readRevision } from '../revision'
import type { Revision, StatesState } from '../state'
import { checkDefinition } from './create-state-machine'
import { checkNotDeleting, findStateMachine, requiredText } from './find'

/**
 * Gives a machine another revision; one that changes nothing makes none, and the answer has no revisionId then (recorded). Running
 * executions keep the one they started with.
 */
export function updateStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
  checkNotDeleting(machine)
  const given = readRevision(params)
  asksToPublish(params)
  if (Object.keys(given).length === 0) {
    throw new AwsError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    )
  }
  if (given.definition !== undefined) checkDefinition(given.definition, machine.type)
  const now = currentRevision(call, machine)
  const isNew = !isSame(now, given)
  if (isNew) {
    machine.revision = call.newId('revision')
    machine.updatedAt = call.now
    call.state.revisions[machine.revision] = newRevision({ ...now, ...given, updatedAt: call.now })
  }
  return freeze({
    updateDate: call.now / 1000,
    ...(isNew ? { revisionId: machine.revision } : {}),
    ...publishIfAsked(call, machine, params),
  })
}

const isSame = (now: Revision, given: Partial<Revision>): boolean =>
  (Object.keys(given) as (keyof Revision)[]).every((key) => equal(now[key] as Json, (given[key] ?? null) as Json))
