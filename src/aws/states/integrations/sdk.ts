import type { TaskResource } from '../../../asl'
import { isArray, isObject, member, setMember, toText, type Json, type JsonObject } from '../../../base/json'
import { isoTimeShort } from '../../../kernel/time'
import type { ServiceName } from '../../service'
import type { Connector } from './connector'
import { sdkFailure } from './errors'
import { UnsupportedIntegration } from './task-failure'

/** SDK names of the services that are simulated: name at the front door and prefix of error names. */
const services: Readonly<
  Record<
    string,
    { readonly door: ServiceName; readonly prefix: string; readonly camelCase?: true; readonly textBody?: true }
  >
> = {
  sqs: { door: 'sqs', prefix: 'Sqs' },
  lambda: { door: 'lambda', prefix: 'Lambda' },
  s3: { door: 's3', prefix: 'S3', textBody: true },
  // Step Functions spells its own members in camel case; in a Task they are in Pascal case as everywhere.
  states: { door: 'states', prefix: 'Sfn', camelCase: true },
}

type Integration = Extract<TaskResource, { kind: 'integration' }>

/** `aws-sdk:service:action`: the API's own parameters and answer, without HTTP metadata. */
export function sdkIntegration(resource: Integration): Connector {
  const known = connectors.get(resource)
  if (known !== undefined) return known
  const made = connectorOf(resource)
  connectors.set(resource, made)
  return made
}

/** One connector for each compiled resource. */
const connectors = new WeakMap<Integration, Connector>()

function connectorOf(resource: Integration): Connector {
  const service = Object.hasOwn(services, resource.service) ? services[resource.service] : undefined
  if (service === undefined) throw new UnsupportedIntegration(`${resource.resourceType}:${resource.resource}`)
  return {
    start: (step, parameters, caller) =>
      step.call.request(
        service.door,
        resource.action,
        service.camelCase ? renamed(parameters, lowerFirst) : service.textBody ? asText(parameters) : parameters,
        caller,
      ),
    result: (_step, answer) => (isObject(answer) ? asResult(answer) : answer),
    failure: (step, error) => sdkFailure(step, error, service.prefix),
  }
}

/** A body goes to S3 as its JSON text, a text in quotes too, and S3 is told that it is text (recorded: test_s3_put_object). */
function asText(parameters: JsonObject): JsonObject {
  const body = member(parameters, 'Body')
  if (body === undefined) return parameters
  return { ContentType: 'text/plain; charset=UTF-8', ...parameters, Body: toText(body) }
}

/** Members in Pascal case and in order, Body last. Times are ISO texts, where the API has seconds since 1970 (recorded). */
function asResult(answer: JsonObject): JsonObject {
  const names = Object.keys(answer)
  const result: Record<string, Json> = {}
  for (const name of names.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)))
    setMember(result, upperFirst(name), inResult(name, answer[name] as Json))
  return result
}

const orderOf = (name: string): string => (name === 'Body' ? '~' : upperFirst(name))

/** Times are in lists of objects too: ListObjectsV2 has one for each object. */
function inResult(name: string, value: Json): Json {
  if (typeof value === 'number') return /Date$|^LastModified$/.test(name) ? isoTimeShort(value * 1000) : value
  if (name !== 'Contents' || !isArray(value)) return value
  return value.map((one) => (isObject(one) ? asResult(one) : one))
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const renamed = (object: JsonObject, by: (name: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [by(name), value]))
