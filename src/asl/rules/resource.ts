// What a Task calls, and the parameters it cannot do without.
import { isObject, member } from '../../base/json'
import type { Site } from '../findings'
import { integrationNames, integrationOf } from '../integrations'
import type { TaskResource } from '../machine'
import { nearest } from '../nearest'
import { parseResource } from '../resource'
import { checkObject, checkText } from './values'

const prefix = 'arn:aws:states:::'

/** The Resource of a Task and what belongs to it. */
export function checkResource(site: Site): void {
  checkCredentials(site)
  const arn = member(site.fields, 'Resource')
  if (arn === undefined || !checkText(site, ['Resource'], arn)) return
  const resource = parseResource(arn)
  if (resource === undefined) return reportUnknown(site, arn)
  if (site.findings.machineType === 'EXPRESS' && !checkExpress(site, resource)) return
  if (resource.kind === 'activity') {
    return site.notYet(['Resource'], 'activities are', 'call a function or a queue instead.')
  }
  if (resource.kind === 'integration' && resource.pattern !== 'request-response') {
    const plain = arn.slice(0, arn.lastIndexOf('.'))
    return site.notYet(
      ['Resource'],
      `tasks that wait for a job or a callback (.${resource.pattern}) are`,
      `use "${plain}".`,
    )
  }
  if (resource.kind === 'integration' && !resource.sdk)
    checkRequiredParameters(site, `${resource.resourceType}:${resource.resource}`)
}

function reportUnknown(site: Site, arn: string): void {
  const aws = `The resource provided ${arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`
  if (/^\$\{[^{}]+\}$/.test(arn)) {
    return site.report(['Resource'], `is ${arn}, a placeholder of a template. Put the ARN itself in its place.`, {
      aws,
    })
  }
  const name = arn.replace(/^arn:[\w-]*:states:::/, '')
  const found = nearest(name, integrationNames)
  const cure =
    found === undefined
      ? 'Write the ARN of a function, or an integration such as "arn:aws:states:::sqs:sendMessage".'
      : `Did you mean "${prefix}${found}"?`
  site.report(['Resource'], `is ${JSON.stringify(arn)}, and Step Functions knows no such resource. ${cure}`, { aws })
}

/** Express machines refuse everything that may take longer than they live. AWS's text about callbacks has two spaces after "integration". */
function checkExpress(site: Site, resource: TaskResource): boolean {
  const report = (what: string, aws: string): false => {
    const text = `uses ${what}, which an Express state machine does not support. Choose the type STANDARD.`
    site.report(['Resource'], text, { aws: `Express state machine does not support ${aws}` })
    return false
  }
  if (resource.kind === 'activity') return report('an activity', 'Activity ARN')
  if (resource.kind === 'function' || resource.pattern === 'request-response') return true
  const tail = resource.pattern === 'waitForTaskToken' ? 'service integration ' : 'service integration'
  return report(`.${resource.pattern}`, `'.${resource.pattern}' ${tail}`)
}

function checkRequiredParameters(site: Site, integration: string): void {
  const parameters = member(site.fields, 'Parameters')
  if ((parameters !== undefined && !isObject(parameters)) || Object.hasOwn(site.fields, 'Arguments')) return
  for (const field of integrationOf(integration)?.required ?? []) {
    if (parameters !== undefined && (Object.hasOwn(parameters, field) || Object.hasOwn(parameters, `${field}.$`)))
      continue
    site.report(['Parameters'], `needs "${field}": ${integration} cannot work without it.`, {
      aws: `The field '${field}' is required but was missing`,
      key: true,
    })
  }
}

function checkCredentials(site: Site): void {
  const credentials = member(site.fields, 'Credentials')
  if (credentials === undefined || !checkObject(site, ['Credentials'], credentials) || !isObject(credentials)) return
  if (Object.hasOwn(credentials, 'RoleArn') || Object.hasOwn(credentials, 'RoleArn.$')) return
  site.report(['Credentials'], 'needs "RoleArn", the role to run this task as.', {
    aws: "The field 'RoleArn' is required but was missing",
    key: true,
  })
}
