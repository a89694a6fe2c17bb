// What a Task calls, and the parameters it cannot do without.
import { isObject, member } from '../../base/json'
import type { Site } from '../findings'
import { integrationNames, integrationOf, simulatedServices } from '../integrations'
import type { TaskResource } from '../machine'
import { nearest } from '../nearest'
import { parseResource } from '../resource'
import { checkExpressions, inputOnly } from './jsonata'
import { checkTemplate } from './templates'
import { checkObject, checkText } from './values'

const prefix = 'arn:aws:states:::'

/** The Resource of a Task and what belongs to it. */
export function checkResource(site: Site): void {
  checkCredentials(site)
  const arn = member(site.fields, 'Resource')
  if (arn === undefined || !checkText(site, ['Resource'], arn)) return
  const resource = parseResource(arn)
  if (resource === undefined) return reportUnknown(site, arn)
  if (site.scope.machineType === 'EXPRESS' && !checkExpress(site, resource)) return
  if (resource.kind !== 'integration') return
  if (!simulatedServices.has(resource.service)) site.notYet(['Resource'], `Tasks that call ${resource.service} are`)
  if (!resource.sdk)
    checkRequiredParameters(site, `${resource.resourceType}:${resource.resource.split('.', 1).join('')}`)
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

/** Express refuses everything that may take longer than it lives. AWS's text about callbacks has two spaces after "integration". */
function checkExpress(site: Site, resource: TaskResource): boolean {
  const report = (what: string, aws: string): false => {
    const text = `uses ${what}, which an Express execution does not support. Choose the type STANDARD.`
    site.report(['Resource'], text, { aws: `Express state machine does not support ${aws}` })
    return false
  }
  if (resource.kind === 'activity') return report('an activity', 'Activity ARN')
  if (resource.kind === 'function' || resource.pattern === 'request-response') return true
  const tail = resource.pattern === 'waitForTaskToken' ? 'service integration ' : 'service integration'
  return report(`.${resource.pattern}`, `'.${resource.pattern}' ${tail}`)
}

function checkRequiredParameters(site: Site, integration: string): void {
  const field = site.language === 'JSONata' ? 'Arguments' : 'Parameters'
  const parameters = member(site.fields, field)
  // Without them the input itself goes to the service.
  if (!isObject(parameters)) return
  for (const name of integrationOf(integration)?.required ?? []) {
    if (Object.hasOwn(parameters, name) || Object.hasOwn(parameters, `${name}.$`)) continue
    site.report([field], `needs "${name}": ${integration} cannot work without it.`, {
      aws: `The field '${name}' is required but was missing`,
      key: true,
    })
  }
}

function checkCredentials(site: Site): void {
  const credentials = member(site.fields, 'Credentials')
  if (credentials === undefined || !checkObject(site, ['Credentials'], credentials) || !isObject(credentials)) return
  if (site.language === 'JSONata') checkExpressions(site, ['Credentials'], credentials, inputOnly)
  else checkTemplate(site, ['Credentials'], credentials)
  const role = member(credentials, 'RoleArn')
  if (role !== undefined) checkText(site, ['Credentials', 'RoleArn'], role)
  if (role !== undefined || (site.language === 'JSONPath' && Object.hasOwn(credentials, 'RoleArn.$'))) return
  site.report(['Credentials'], 'needs "RoleArn", the role to run this task as.', {
    aws: "The field 'RoleArn' is required but was missing",
    key: true,
  })
}
