import { awsDefinitionError, readSource, validate } from '../../../asl'
import { brand, type StateMachineArn } from '../../../base/brand'
import { equal, freeze, type Json, type JsonObject } from '../../../base/json'
import { checkMembers } from '../../members'
import { AwsError, type Call } from '../../service'
import {
  asksToPublish,
  currentRevision,
  newRevision,
  publishIfAsked,
  readRevision,
  readTags,
  revisionRules,
} from '../revision'
import type { Revision, StateMachine, StatesState } from '../state'
import { setTags } from '../tags'
import { checkName, checkNotDeleting, findMachine, optionalText, requiredText } from './find'

const required = { required: true } as const
const rules = {
  name: { ...required, min: 1, max: 80 },
  definition: { ...revisionRules['definition'], ...required },
  roleArn: { ...revisionRules['roleArn'], ...required },
  type: { values: ['STANDARD', 'EXPRESS'] },
}

/**
 * Creates a machine. Idempotent for the same name, definition, type, logging and tracing; the definition is compared as raw text, and
 * role and tags play no part.
 */
export function createStateMachine(call: Call<StatesState>, params: JsonObject): Json {
  const name = requiredText(params, 'name')
  checkName(name)
  checkMembers(params, rules)
  const type = optionalText(params, 'type') === 'EXPRESS' ? 'EXPRESS' : 'STANDARD'
  const given = readRevision(params)
  const revision = newRevision({ definition: '', roleArn: '', ...given })
  checkDefinition(revision.definition, type)
  const tags = readTags(params)
  asksToPublish(params)
  const known = findMachine(call, arnOf(call, name))
  if (known !== undefined) checkNotDeleting(known)
  if (known !== undefined && !isSame(known, type, currentRevision(call, known), revision))
    throw new AwsError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`)
  const machine = known ?? add(call, name, type, revision)
  if (known === undefined) setTags(call, machine.arn, tags)
  return freeze({
    stateMachineArn: machine.arn,
    creationDate: machine.createdAt / 1000,
    ...publishIfAsked(call, machine, params),
  })
}

function isSame(known: StateMachine, type: StateMachine['type'], now: Revision, wanted: Revision): boolean {
  return (
    known.type === type &&
    now.definition === wanted.definition &&
    equal(now.loggingConfiguration, wanted.loggingConfiguration) &&
    equal(now.tracingConfiguration, wanted.tracingConfiguration) &&
    equal(now.encryptionConfiguration, wanted.encryptionConfiguration)
  )
}

function arnOf(call: Call<StatesState>, name: string): StateMachineArn {
  const { region } = call.settings
  const account = (call.caller.kind === 'user' ? call.caller.account : undefined) ?? call.settings.account
  return brand<StateMachineArn>(`arn:aws:states:${region}:${account}:stateMachine:${name}`)
}

function add(call: Call<StatesState>, name: string, type: StateMachine['type'], revision: Revision): StateMachine {
  const id = call.newId('revision')
  const machine: StateMachine = {
    arn: arnOf(call, name),
    name,
    type,
    createdAt: call.now,
    revision: id,
    updatedAt: null,
    isDeleting: false,
    versions: [],
    lastVersion: 0,
    aliases: {},
  }
  call.state.machines[machine.arn] = machine
  call.state.revisions[id] = revision
  return machine
}

/** Refuses a definition with errors, in AWS's words. */
export function checkDefinition(definition: string, type: StateMachine['type']): void {
  const source = readSource(definition)
  const errors = [...source.diagnostics, ...validate(source, type)].filter(
    (diagnostic) => diagnostic.severity === 'error',
  )
  if (errors.length > 0) throw new AwsError('InvalidDefinition', awsDefinitionError(errors))
}
