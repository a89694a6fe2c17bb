// What a machine is made of: read from requests, and its defaults.
import { freeze, isArray, isObject, member, type JsonObject } from '../../base/json'
import { objectParam, textParam } from '../params'
import { AwsError, type Call } from '../service'
import { checkMembers, type MemberRule } from '../members'
import type { Revision, StateMachine, StatesState, Version } from './state'

const defaults = {
  loggingConfiguration: { includeExecutionData: false, level: 'OFF' },
  tracingConfiguration: { enabled: false },
  encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  updatedAt: null,
} as const

/** A revision with AWS's defaults where nothing is said. */
export function newRevision(given: Pick<Revision, 'definition' | 'roleArn'> & Partial<Revision>): Revision {
  return freeze({ ...defaults, ...given })
}

/** Constraints on what machines are made of. */
export const revisionRules: Readonly<Record<string, MemberRule>> = {
  definition: { min: 1, max: 1_048_576 },
  roleArn: { min: 1, max: 256 },
  versionDescription: { max: 256 },
}

/** The parts of a revision that a request gives. */
export function readRevision(params: JsonObject): Partial<Revision> {
  checkMembers(params, revisionRules)
  const definition = textParam(params, 'definition')
  const roleArn = textParam(params, 'roleArn')
  const logging = objectParam(params, 'loggingConfiguration')
  const tracing = objectParam(params, 'tracingConfiguration')
  const encryption = objectParam(params, 'encryptionConfiguration')
  if (logging !== undefined) checkLogging(logging)
  return {
    ...(definition === undefined ? {} : { definition }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(logging === undefined ? {} : { loggingConfiguration: { ...defaults.loggingConfiguration, ...logging } }),
    ...(tracing === undefined ? {} : { tracingConfiguration: { ...defaults.tracingConfiguration, ...tracing } }),
    ...(encryption === undefined ? {} : { encryptionConfiguration: encryption }),
  }
}

/** A level that writes something needs the one place to write to. Log groups exist as soon as they are named. */
function checkLogging(logging: JsonObject): void {
  const level = member(logging, 'level') ?? 'OFF'
  checkMembers({ 'loggingConfiguration.level': level }, levelRule)
  const destinations = member(logging, 'destinations') ?? null
  const count = isArray(destinations) ? destinations.length : 0
  if (count === 1 || (count === 0 && level === 'OFF')) return
  throw new AwsError(
    'InvalidLoggingConfiguration',
    'Invalid Logging Configuration: Must specify exactly one Log Destination.',
  )
}

const levelRule = { 'loggingConfiguration.level': { values: ['ALL', 'FATAL', 'OFF', 'ERROR'] } }

/** The current revision of a machine. */
export function currentRevision(call: Call<StatesState>, machine: StateMachine): Revision {
  return call.state.revisions[machine.revision] as Revision
}

/** What an answer says of a revision; the first one of a machine has no id to show. */
export function describeRevision(id: string, revision: Revision): JsonObject {
  const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = revision
  return {
    definition,
    roleArn,
    loggingConfiguration,
    tracingConfiguration,
    encryptionConfiguration,
    ...(revision.updatedAt === null ? {} : { revisionId: id }),
  }
}

/** Publishes the current revision; one that was published last is not published again. */
export function publish(call: Call<StatesState>, machine: StateMachine, description: string | null): Version {
  const newest = machine.versions.at(-1)
  if (newest?.revision === machine.revision) return newest
  const number = ++machine.lastVersion
  const arn = `${machine.arn}:${number}`
  const version: Version = { number, arn, revision: machine.revision, description, createdAt: call.now }
  machine.versions.push(version)
  return version
}

/** Publishes where the request asks for it. A description is refused without. */
export function publishIfAsked(call: Call<StatesState>, machine: StateMachine, params: JsonObject): JsonObject {
  return asksToPublish(params)
    ? { stateMachineVersionArn: publish(call, machine, textParam(params, 'versionDescription') ?? null).arn }
    : {}
}

/** Whether a request asks to publish. */
export function asksToPublish(params: JsonObject): boolean {
  if (member(params, 'publish') === true) return true
  if (textParam(params, 'versionDescription') !== undefined)
    throw new AwsError('ValidationException', 'Version description can only be set when publish is true')
  return false
}

/** Tags of a request's list, by key. */
export function readTags(params: JsonObject, name = 'tags'): Record<string, string> {
  const given = member(params, name)
  if (given === undefined || given === null) return {}
  if (!isArray(given)) throw new AwsError('SerializationException', 'Expected list or null')
  const tags: Record<string, string> = {}
  for (const tag of given) {
    const one = isObject(tag) ? tag : {}
    const rules = { key: { required: true, min: 1, max: 128 }, value: { required: true, max: 256 } } as const
    checkMembers(one, rules)
    const key = String(member(one, 'key'))
    if (/^aws:/i.test(key))
      throw new AwsError('ValidationException', 'Invalid tag key: keys that begin with aws: are reserved.')
    Object.defineProperty(tags, key, {
      value: String(member(one, 'value')),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return tags
}
