import { StateFailure, type TaskResource } from '../../../asl'
import { isObject } from '../../../base/json'
import type { ServiceName } from '../../service'
import type { Connector } from './connector'
import { sdkFailure } from './errors'
import { sortedByCode } from './http-metadata'

/** SDK names of the services that are simulated: name at the front door and prefix of error names. */
const services: Readonly<Record<string, { readonly door: ServiceName; readonly prefix: string }>> = {
  sqs: { door: 'sqs', prefix: 'Sqs' },
  lambda: { door: 'lambda', prefix: 'Lambda' },
  sfn: { door: 'states', prefix: 'Sfn' },
}

/** `aws-sdk:service:action`: the API's own parameters and answer, without HTTP metadata. */
export function sdkIntegration(resource: Extract<TaskResource, { kind: 'integration' }>): Connector {
  const service = Object.hasOwn(services, resource.service) ? services[resource.service] : undefined
  if (service === undefined) {
    throw new StateFailure('States.Runtime', `The service ${resource.service} is not supported yet.`)
  }
  return {
    start: (step, parameters, caller) => step.call.request(service.door, resource.action, parameters, caller),
    result: (_step, answer) => (isObject(answer) ? sortedByCode(answer) : answer),
    failure: (step, error) => sdkFailure(step, error, service.prefix),
  }
}
