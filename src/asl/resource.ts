// Reads the Resource of a Task. The grammar of these ARNs is in AWS's "Integrating services".
import { integrationOf } from './integrations'
import type { TaskResource } from './machine'

const functionArn = /^arn:[\w-]+:lambda:[\w-]*:[^:]*:function:[^:]+(?::[^:]+)?$/
const activityArn = /^arn:[\w-]+:states:[\w-]+:[^:]*:activity:[^:]+$/
// Region and account are mostly empty; templates that fill them in are accepted.
const integrationArn =
  /^arn:[\w-]+:states:[^:]*:[^:]*:(aws-sdk:)?([A-Za-z0-9-]+):([A-Za-z0-9]+)(?:\.(sync|sync:2|waitForTaskToken))?$/

/** Names of services in SDK integrations that differ from those at the front door. */
const sdkServices: ReadonlyMap<string, string> = new Map([
  ['sfn', 'states'],
  ['eventbridge', 'events'],
])

/** What a Resource names; undefined where AWS offers no such thing. */
export function parseResource(arn: string): TaskResource | undefined {
  if (functionArn.test(arn)) return { kind: 'function', arn }
  if (activityArn.test(arn)) return { kind: 'activity', arn }
  const match = integrationArn.exec(arn)
  if (match === null) return undefined
  const [, sdkPrefix, service = '', action = '', suffix] = match
  const sdk = sdkPrefix !== undefined
  if (!isOffered(sdk, service, action, suffix)) return undefined
  return {
    kind: 'integration',
    resourceType: sdk ? `aws-sdk:${service}` : service,
    resource: suffix === undefined ? action : `${action}.${suffix}`,
    service: (sdk ? sdkServices.get(service) : undefined) ?? service,
    action: action.charAt(0).toUpperCase() + action.slice(1),
    pattern: suffix === 'sync' || suffix === 'sync:2' || suffix === 'waitForTaskToken' ? suffix : 'request-response',
    sdk,
  }
}

function isOffered(sdk: boolean, service: string, action: string, suffix: string | undefined): boolean {
  // Which actions an SDK integration has is not known here: the front door answers for the services that exist.
  if (sdk) return /^[a-z]/.test(action) && (suffix === undefined || suffix === 'waitForTaskToken')
  const integration = integrationOf(`${service}:${action}`)
  if (integration === undefined) return false
  return suffix === undefined || integration.patterns.some((pattern) => pattern === suffix)
}
