import type { TaskResource } from '../../../asl'
import { isObject, setMember, type Json, type JsonObject } from '../../../base/json'
import { isoTimeShort } from '../../../kernel/time'
import type { ServiceName } from '../../service'
import type { Connector } from './connector'
import { sdkFailure } from './errors'
import { UnsupportedIntegration } from './task-failure'

/** SDK names of the services that are simulated: name at the front door and prefix of error names. */
const services: Readonly<
  Record<string, { readonly door: ServiceName; readonly prefix: string; readonly camelCase?: true }>
> = {
  sqs: { door: 'sqs', prefix: 'Sqs' },
  lambda: { door: 'lambda', prefix: 'Lambda' },
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
        service.camelCase ? renamed(parameters, lowerFirst) : parameters,
        caller,
      ),
    result: (_step, answer) => (isObject(answer) ? asResult(answer) : answer),
    failure: (step, error) => sdkFailure(step, error, service.prefix),
  }
}

/** Members in Pascal case and in order. Times are ISO texts, where the API has seconds since 1970 (recorded). */
function asResult(answer: JsonObject): JsonObject {
  const names = Object.keys(answer)
  const result: Record<string, Json> = {}
  for (const name of names.sort((a, b) => (upperFirst(a) < upperFirst(b) ? -1 : 1))) {
    const value = answer[name] as Json
    const isTime = name.endsWith('Date') && typeof value === 'number'
    setMember(result, upperFirst(name), isTime ? isoTimeShort(value * 1000) : value)
  }
  return result
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const renamed = (object: JsonObject, by: (name: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [by(name), value]))
