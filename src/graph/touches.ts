import { isObject, member } from '../base/json'
import type { Json, JsonObject } from '../base/json'

/** A queue or function that a Task state names by a literal, and what it asks of it. */
interface Touch {
  readonly kind: 'queue' | 'function'
  readonly name: string
  readonly action: string
}

const integration = /^arn:[^:]*:states:[^:]*:[^:]*:(aws-sdk:)?([A-Za-z0-9]+):([A-Za-z0-9]+)/
const lambdaArn = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([A-Za-z0-9_-]+)(?::[^:]*)?$/
const constant = /^\{%\s*(?:'([^']*)'|"([^"]*)")\s*%\}$/

/** What a Task sends to or invokes; null where it is something else or only known while running. */
export function touchOf(state: JsonObject): Touch | null {
  const resource = member(state, 'Resource')
  if (typeof resource !== 'string') return null
  const direct = lambdaArn.exec(resource)?.[1]
  if (direct !== undefined) return { kind: 'function', name: direct, action: 'invoke' }
  const [, , service, action] = integration.exec(resource) ?? []
  if (service === undefined || action === undefined) return null
  const parameters = member(state, 'Parameters') ?? member(state, 'Arguments')
  if (!isObject(parameters)) return null
  if (service === 'sqs') return named('queue', queueName(member(parameters, 'QueueUrl')), action)
  if (service === 'lambda') return named('function', functionName(member(parameters, 'FunctionName')), action)
  return null
}

/** SDK names of services that have another one at the front door. */
const doors: Readonly<Record<string, string>> = { sfn: 'states' }

/** The call that a Task makes, by its names at the front door: `sqs`, `SendMessage`; null: it makes none. */
export function callOf(state: JsonObject): { readonly service: string; readonly action: string } | null {
  const resource = member(state, 'Resource')
  if (typeof resource !== 'string') return null
  if (lambdaArn.test(resource)) return { service: 'lambda', action: 'Invoke' }
  const [, , service, action] = integration.exec(resource) ?? []
  if (service === undefined || action === undefined) return null
  const door = Object.hasOwn(doors, service) ? (doors[service] ?? service) : service
  return { service: door, action: action.charAt(0).toUpperCase() + action.slice(1) }
}

/** A Task's resource in a word or two: `sqs:sendMessage`, `invoke`. */
export function resourceWord(resource: Json | undefined): string {
  if (typeof resource !== 'string') return ''
  const [, , service, action] = integration.exec(resource) ?? []
  if (service !== undefined && action !== undefined) return `${service}:${action}`
  if (lambdaArn.test(resource)) return 'lambda'
  return /:activity:/.test(resource) ? 'activity' : ''
}

const named = (kind: Touch['kind'], name: string | null, action: string): Touch | null =>
  name === null ? null : { kind, name, action }

function literal(value: Json | undefined): string | null {
  if (typeof value !== 'string') return null
  const quoted = constant.exec(value)
  return quoted ? (quoted[1] ?? quoted[2] ?? null) : value
}

function queueName(value: Json | undefined): string | null {
  const url = literal(value)
  if (url === null) return null
  const name = url.slice(url.lastIndexOf('/') + 1)
  return /^[A-Za-z0-9_.-]+$/.test(name) ? name : null
}

/** A name, a full ARN or `account:function:name`, each also with a version or alias. */
function functionName(value: Json | undefined): string | null {
  const given = literal(value)
  if (given === null) return null
  const name = given.replace(/^.*\bfunction:/, '').replace(/:[^:]*$/, '')
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : null
}
