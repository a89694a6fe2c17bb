// What the role of a workflow has to allow, from the tasks in its definition.
import { isArray, isObject, member, parseJson, type Json, type JsonObject } from '../../base/json'
import { functionArn, queueArn, stateMachineArn } from '../../project/arns'
import type { Project, Workflow } from '../../project/project'

/** Actions of IAM on resources, whose ARNs name the account of the simulation; `*` where the definition does not tell them. */
export interface Permission {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

/** IAM's name of a service, where it is not that of the integration. */
const prefixes: Readonly<Record<string, string>> = { sfn: 'states', eventbridge: 'events', cloudwatchlogs: 'logs' }
/** IAM's name of an action, where it is not that of the API. */
const renamed: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListObjects': 's3:ListBucket',
}
const syncStates = [
  'states:DescribeExecution',
  'states:StopExecution',
  'events:PutTargets',
  'events:PutRule',
  'events:DescribeRule',
]

/** What a state machine needs to write a log. */
export const logActions = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]

/** The permissions of a workflow, by service; none for a definition that cannot be read. */
export function permissionsOf(project: Project, workflow: Workflow): readonly Permission[] {
  const definition = parseJson(workflow.definition)
  if (definition === undefined) return []
  const actions = new Map<string, Set<string>>()
  const allow = (...all: readonly string[]): void => {
    for (const action of all) {
      const service = action.split(':')[0] ?? ''
      actions.set(service, (actions.get(service) ?? new Set()).add(action))
    }
  }
  walk(definition, (object) => {
    const resource = member(object, 'Resource')
    if (typeof resource === 'string') allow(...actionsOf(resource))
    if (member(object, 'Mode') === 'DISTRIBUTED')
      allow('states:StartExecution', 'states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution')
  })
  return [...actions].flatMap(([service, all]) => {
    const own = [...all].filter((action) => !syncStates.includes(action)).sort()
    const spread = [...all].filter((action) => syncStates.includes(action)).sort()
    return [
      ...(own.length === 0 ? [] : [{ actions: own, resources: resourcesOf(project, workflow, service) }]),
      ...(spread.length === 0 ? [] : [{ actions: spread, resources: ['*'] }]),
    ]
  })
}

function walk(value: Json, visit: (object: JsonObject) => void): void {
  if (isArray(value)) for (const one of value) walk(one, visit)
  else if (isObject(value)) {
    visit(value)
    for (const one of Object.values(value)) walk(one, visit)
  }
}

function actionsOf(resource: string): string[] {
  if (/^arn:[^:]+:lambda:/.test(resource)) return ['lambda:InvokeFunction']
  const task = /^arn:[^:]+:states:::(?:aws-sdk:)?([a-z0-9-]+):([A-Za-z0-9]+)(\.sync)?/.exec(resource)
  if (task === null) return []
  const [, name = '', verb = '', sync] = task
  const service = prefixes[name] ?? name
  const action = `${service}:${verb.charAt(0).toUpperCase()}${verb.slice(1)}`
  return [renamed[action] ?? action, ...(service === 'states' && sync !== undefined ? syncStates : [])]
}

/** The project's resources of a service that the definition names; all of them where it names none. */
function resourcesOf(project: Project, { name, definition }: Workflow, service: string): string[] {
  const { settings } = project
  const named = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] => {
    const found = list.filter((one) => new RegExp(`[":/']${escaped(one.name)}["':/]`).test(definition))
    return found.length > 0 ? found : list
  }
  const arns = {
    sqs: () => named(project.queues).map((one) => queueArn(settings, one.name)),
    lambda: () =>
      named(project.functions).flatMap((one) => [
        functionArn(settings, one.name),
        `${functionArn(settings, one.name)}:*`,
      ]),
    states: () =>
      [...new Set([name, ...named(project.workflows).map((one) => one.name)])].map((one) =>
        stateMachineArn(settings, one),
      ),
    s3: () => named(project.buckets ?? []).flatMap((one) => [`arn:aws:s3:::${one.name}`, `arn:aws:s3:::${one.name}/*`]),
  }[service]
  const all = arns?.() ?? []
  return all.length > 0 ? all : ['*']
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
