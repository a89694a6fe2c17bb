// What the names in a CloudFormation template stand for: parameters by their defaults, resources by the names that a project gives them.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import { functionArn, queueArn, queueUrl, stateMachineArn, activityArn } from '../../project/arns'
import { defaultSettings } from '../../project/defaults'
import { awsName } from '../opened'
import { kindOfResource, type ResourceKind } from './kinds'

/** A resource of a template. */
export interface Resource {
  readonly id: string
  readonly type: string
  readonly kind: ResourceKind
  readonly properties: JsonObject
}

/** A template while it is read. */
export interface Scope {
  readonly template: JsonObject
  readonly resources: readonly Resource[]
  /** Name of the stack, for `AWS::StackName`. */
  readonly stack: string
  /** What is left of the characters and steps that resolving may take: a template of a few lines can ask for gigabytes. */
  left: number
  /** How many names are being looked up inside of each other. */
  depth: number
}

const mostWork = 8_000_000
const mostDepth = 50

/** The scope of a template. */
export function scopeOf(template: JsonObject, stack: string): Scope {
  const all = objectAt(template, 'Resources')
  const resources = Object.entries(all).flatMap(([id, one]): Resource[] => {
    if (!isObject(one)) return []
    const type = member(one, 'Type')
    if (typeof type !== 'string') return []
    return [{ id, type, kind: kindOfResource(type), properties: objectAt(one, 'Properties') }]
  })
  return { template, resources, stack, left: mostWork, depth: 0 }
}

/** A member that is an object, else an empty one. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = member(object, key)
  return isObject(value) ? value : {}
}

/** Thrown where a template asks for more than any real one. */
export class TooMuch extends Error {}

/** Counts work against the bound of a template. */
export function spend(scope: Scope, work: number): void {
  scope.left -= work + 1
  if (scope.left < 0) throw new TooMuch()
}

/** Looks up a name that may lead to others; they may lead back to it. */
export function inside<T>(scope: Scope, look: () => T): T {
  spend(scope, 1)
  if (scope.depth >= mostDepth) throw new TooMuch()
  scope.depth += 1
  const found = look()
  scope.depth -= 1
  return found
}

const nameMembers: Partial<Record<ResourceKind, string>> = {
  function: 'FunctionName',
  queue: 'QueueName',
  'state-machine': 'StateMachineName',
  activity: 'Name',
  bucket: 'BucketName',
}

/** The name of a resource in the project: the one that the template gives, else its logical id. */
export function physicalName(scope: Scope, resource: Resource, resolve: (value: Json) => Json | undefined): string {
  spend(scope, 1)
  const { kind, properties, id } = resource
  const key = nameMembers[kind] ?? 'Name'
  const own = member(properties, key) ?? member(properties, 'Name')
  const given = own === undefined ? undefined : resolve(own)
  const wish = typeof given === 'string' && given !== '' ? given : id
  if (kind === 'bucket') return bucketName(wish)
  if (kind !== 'queue') return awsName(wish) || id
  const isFifo = [true, 'true'].includes((member(properties, 'FifoQueue') ?? false) as boolean | string)
  return `${awsName(wish.replace(/\.fifo$/, '')) || id}${isFifo ? '.fifo' : ''}`
}

const bucketName = (wish: string): string =>
  wish
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
    .padEnd(3, '0')

/** What `Ref` of a resource gives. */
export function refOf({ kind, id }: Resource, name: string): string {
  switch (kind) {
    case 'queue':
      return queueUrl(defaultSettings, name)
    case 'state-machine':
      return stateMachineArn(defaultSettings, name)
    case 'activity':
      return activityArn(defaultSettings, name)
    case 'function':
    case 'bucket':
      return name
    default:
      return name === '' ? id : name
  }
}

/** What `Fn::GetAtt` of a resource gives; undefined: nothing that a project knows. */
export function attributeOf({ kind, type }: Resource, name: string, attribute: string): string | undefined {
  if (/^(QueueName|Name)$/.test(attribute)) return name
  if (attribute === 'QueueUrl') return queueUrl(defaultSettings, name)
  if (!/^(Arn|TopicArn)$/.test(attribute)) return undefined
  switch (kind) {
    case 'queue':
      return queueArn(defaultSettings, name)
    case 'function':
      return functionArn(defaultSettings, name)
    case 'state-machine':
      return stateMachineArn(defaultSettings, name)
    case 'activity':
      return activityArn(defaultSettings, name)
    case 'bucket':
      return `arn:aws:s3:::${name}`
    default: {
      const service = (type.split('::')[1] ?? 'unknown').toLowerCase()
      return `arn:aws:${service}:${defaultSettings.region}:${defaultSettings.account}:${name}`
    }
  }
}

/** Texts of a list; others in it are left out. */
export const textsOf = (value: Json | undefined): string[] =>
  isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
