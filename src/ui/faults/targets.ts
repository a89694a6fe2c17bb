import type { FaultTarget } from '../../aws/faults'
import { isObject, member, parseJson } from '../../base/json'
import type { Project } from '../../project/project'
import { statesWithin } from '../model/states-within'
import { targetKey } from './form'

/** Operations that Tasks call through an integration here. */
const operations = [
  ['lambda', 'Invoke'],
  ['sqs', 'SendMessage'],
  ['states', 'StartExecution'],
] as const

/** What a fault of this project can strike; a target that is missing from the project stays in the list while its fault is edited. */
export function targetsOf(project: Project, kept: FaultTarget | null): readonly FaultTarget[] {
  const found: readonly FaultTarget[] = [
    ...project.workflows.flatMap(({ definition }) => statesOf(definition)),
    ...project.functions.map(({ name }) => ({ kind: 'function', name }) as const),
    ...project.queues.flatMap(({ name }) => [
      { kind: 'queue', name } as const,
      { kind: 'queue', name, calls: 'send' } as const,
      { kind: 'queue', name, calls: 'receive' } as const,
    ]),
    ...operations.map(([service, action]) => ({ kind: 'integration', service, action }) as const),
  ]
  const all = kept === null ? found : [kept, ...found]
  return all.filter((one, i) => all.findIndex((other) => targetKey(other) === targetKey(one)) === i)
}

function statesOf(text: string): readonly FaultTarget[] {
  const definition = parseJson(text)
  if (!isObject(definition)) return []
  return [...statesWithin(definition)].flatMap(({ name, state }) =>
    member(state, 'Type') === 'Task' ? [{ kind: 'state', name } as const] : [],
  )
}
