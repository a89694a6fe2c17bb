import type { JsonObject } from '../base/json'

/** One AWS call that makes a resource of the project, with the resource's name for messages. */
export interface DeployCall {
  readonly resource: string
  readonly service: 'sqs' | 'lambda' | 'states' | 's3' | 'workers' | 'faults'
  readonly action: string
  readonly params: JsonObject
}
