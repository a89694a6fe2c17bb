import { freeze, type Json, type JsonObject } from '../../../base/json'
import { AwsError, type Call } from '../../service'
import { checkMembers } from '../../members'
import { pageOf } from '../page'
import { publish } from '../revision'
import type { StatesState } from '../state'
import { checkArn, findMachine, findStateMachine, optionalText, requiredText, splitArn } from './find'

/** Publishes the current revision, or answers with the version that it has. */
export function publishStateMachineVersion(call: Call<StatesState>, params: JsonObject): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
  checkMembers(params, { description: { max: 256 } })
  const wanted = optionalText(params, 'revisionId')
  const current = call.state.revisions[machine.revision]?.updatedAt === null ? 'INITIAL' : machine.revision
  if (wanted !== undefined && wanted !== current) {
    throw new AwsError(
      'ConflictException',
      `Failed to publish the State Machine version for revision ${wanted}. The current State Machine revision is ${current}.`,
    )
  }
  const version = publish(call, machine, optionalText(params, 'description') ?? null)
  return freeze({ creationDate: version.createdAt / 1000, stateMachineVersionArn: version.arn })
}

/** Versions of a machine, newest first. */
export function listStateMachineVersions(call: Call<StatesState>, params: JsonObject): Json {
  const machine = findStateMachine(call, requiredText(params, 'stateMachineArn'))
  const { page, next } = pageOf(params, machine.versions.toReversed(), ({ arn }) => arn)
  const stateMachineVersions = page.map(({ arn, createdAt }) => ({
    stateMachineVersionArn: arn,
    creationDate: createdAt / 1000,
  }))
  return freeze({ stateMachineVersions, ...next })
}

/** Deletes a version; one that is not there is no error, one that an alias names is. */
export function deleteStateMachineVersion(call: Call<StatesState>, params: JsonObject): Json {
  const arn = requiredText(params, 'stateMachineVersionArn')
  checkArn(arn)
  const machine = findMachine(call, splitArn(arn).machine)
  if (machine === undefined) return freeze({})
  const names = Object.values(machine.aliases)
    .filter(({ routing }) => routing.some((route) => route.stateMachineVersionArn === arn))
    .map(({ name }) => name)
  if (names.length > 0) {
    throw new AwsError(
      'ConflictException',
      `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names.join(', ')}]`,
    )
  }
  const place = machine.versions.findIndex((version) => version.arn === arn)
  if (place >= 0) machine.versions.splice(place, 1)
  return freeze({})
}
