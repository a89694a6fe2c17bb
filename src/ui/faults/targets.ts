import type { FaultTarget } from '../../aws/faults'
import { isObject, member, parseJson, type JsonObject } from '../../base/json'
import { callOf } from '../../graph/touches'
import type { Project } from '../../project/project'
import { statesWithin } from '../model/states-within'
import { targetKey } from './form'

/** Operations that Tasks call most; those that the Tasks of the project call come first. */
const operations = ['lambda:Invoke', 'sqs:SendMessage', 'states:StartExecution']

/** What a fault of this project can strike; a target that is missing from the project stays in the list while its fault is edited. */
export function targetsOf(project: Project, kept: FaultTarget | null): readonly FaultTarget[] {
  const tasks = project.workflows.flatMap(({ definition }) => tasksOf(definition))
  const found: readonly FaultTarget[] = [
    ...tasks.map(({ name }) => ({ kind: 'state', name }) as const),
    ...project.functions.map(({ name }) => ({ kind: 'function', name }) as const),
    ...project.queues.flatMap(({ name }) => [
      { kind: 'queue', name } as const,
      { kind: 'queue', name, calls: 'send' } as const,
      { kind: 'queue', name, calls: 'receive' } as const,
    ]),
    ...integrationsOf(tasks.map(({ state }) => state)),
  ]
  const all = kept === null ? found : [kept, ...found]
  return all.filter((one, i) => all.findIndex((other) => targetKey(other) === targetKey(one)) === i)
}

function tasksOf(text: string): readonly { readonly name: string; readonly state: JsonObject }[] {
  const definition = parseJson(text)
  if (!isObject(definition)) return []
  return [...statesWithin(definition)].filter(({ state }) => member(state, 'Type') === 'Task')
}

function integrationsOf(tasks: readonly JsonObject[]): readonly FaultTarget[] {
  const called = tasks.flatMap((state) => {
    const call = callOf(state)
    return call === null ? [] : [`${call.service}:${call.action}`]
  })
  return [...new Set([...called, ...operations])].map((name) => {
    const [service = '', action = ''] = name.split(':')
    return { kind: 'integration', service, action }
  })
}
