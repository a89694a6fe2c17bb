// Faults that suit a project: what goes wrong most often with what it has.
import { isArray, isObject, member, parseJson, type JsonObject } from '../../base/json'
import type { Project } from '../../project/project'
import type { ProjectFault } from '../model/fault-edits'
import { statesWithin } from '../model/states-within'

/** Faults that one press switches on, under the name of what they strike. */
export interface Suggestions {
  readonly about: string
  readonly faults: readonly ProjectFault[]
}

const mostStates = 8

/** Suggestions for the Tasks of a workflow, then for all functions and queues. A workflow that cannot be read has none. */
export function suggestionsOf(project: Project, workflow: string): readonly Suggestions[] {
  const definition = parseJson(project.workflows.find(({ name }) => name === workflow)?.definition ?? '')
  const tasks = [...statesWithin(definition)].filter(({ state }) => member(state, 'Type') === 'Task')
  return [
    ...tasks.slice(0, mostStates).map(({ name, state }) => ({ about: `State ${name}`, faults: ofTask(name, state) })),
    ...project.functions.map(({ name }) => ({ about: `Function ${name}`, faults: ofFunction(name) })),
    ...project.queues.map(({ name }) => ({ about: `Queue ${name}`, faults: ofQueue(name) })),
  ]
}

function ofTask(name: string, state: JsonObject): readonly ProjectFault[] {
  const target = { kind: 'state', name } as const
  const error = errorFor(state)
  return [
    { name: `${name} fails 2×`, target, does: { kind: 'fail-next', calls: 2, error } },
    { name: `${name} fails 10 %`, target, does: { kind: 'fail-rate', percent: 10, error } },
    { name: `${name}: answer lost`, target, does: { kind: 'crash', moment: 'after', call: 1 } },
    { name: `${name}: slow, +5 s`, target, does: { kind: 'latency', minMs: 5000 } },
  ]
}

function ofFunction(name: string): readonly ProjectFault[] {
  const target = { kind: 'function', name } as const
  return [
    { name: `${name} is throttled above 1`, target, does: { kind: 'throttle', above: 1 } },
    { name: `${name} fails 2×`, target, does: { kind: 'fail-next', calls: 2, error: 'Error' } },
    { name: `${name}: crash after it took effect`, target, does: { kind: 'crash', moment: 'after', call: 1 } },
    { name: `${name}: slow, +5 s`, target, does: { kind: 'latency', minMs: 5000 } },
  ]
}

function ofQueue(name: string): readonly ProjectFault[] {
  const target = { kind: 'queue', name } as const
  return [
    { name: `${name}: deliver twice`, target, does: { kind: 'deliver-twice', percent: 100 } },
    { name: `${name}: out of order`, target, does: { kind: 'out-of-order', percent: 100 } },
    { name: `${name}: poison message`, target, does: { kind: 'poison', message: 1 } },
  ]
}

/** An error that the state's first retrier would take, where it names one; else what its service is known for. */
function errorFor(state: JsonObject): string {
  const retriers = member(state, 'Retry')
  const first = isArray(retriers) ? retriers[0] : undefined
  const named = isObject(first) ? member(first, 'ErrorEquals') : undefined
  const error = isArray(named) ? named[0] : undefined
  if (typeof error === 'string' && error !== 'States.ALL') return error
  return /lambda/.test(String(member(state, 'Resource'))) ? 'Lambda.TooManyRequestsException' : 'States.TaskFailed'
}
