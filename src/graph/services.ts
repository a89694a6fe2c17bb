import type { Project } from '../project/project'
import type { StateEntry } from './blocks'
import { newEdge } from './connect'
import type { FunctionNode, GraphEdge, QueueNode } from './graph'
import { functionSize, queueSize } from './size'
import { shown } from './text'
import { touchOf } from './touches'

interface Services {
  readonly nodes: Map<string, QueueNode | FunctionNode>
  readonly edges: Map<string, GraphEdge>
}

/** The queues and functions that states touch, and on from there through mappings, workers, destinations and dead-letter queues. */
export function addServices(
  project: Project,
  states: readonly StateEntry[],
): { nodes: readonly (QueueNode | FunctionNode)[]; edges: readonly GraphEdge[] } {
  const services: Services = { nodes: new Map(), edges: new Map() }
  for (const state of states) {
    const touch = touchOf(state.value)
    if (!touch) continue
    connect(services, 'service', state.id, reach(services, project, touch), touch.action)
  }
  return { nodes: [...services.nodes.values()], edges: [...services.edges.values()] }
}

function connect(services: Services, kind: GraphEdge['kind'], source: string, target: string, text: string): void {
  const id = `${kind}:${source}→${target}`
  const before = kind === 'mapping' || kind === 'destination' ? services.edges.get(id)?.text : undefined
  const whole = before === undefined ? text : `${before}, ${text}`
  services.edges.set(id, newEdge(id, kind, source, target, whole))
}

interface Reached {
  readonly kind: 'queue' | 'function'
  readonly name: string
}

const idOf = ({ kind, name }: Reached): string => `${kind}:${name}`

/** Adds a queue or function and whatever messages and records reach from there. It may go round in a circle: each is entered once. */
function reach(services: Services, project: Project, first: Reached): string {
  const waiting = [first]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (services.nodes.has(idOf(one))) continue
    const add = one.kind === 'queue' ? addQueue : addFunction
    // The last pushed is next.
    waiting.push(...add(services, project, one.name).toReversed())
  }
  return idOf(first)
}

/** Adds a function; gives where the records of its asynchronous invocations go. */
function addFunction(services: Services, project: Project, name: string): readonly Reached[] {
  const id = idOf({ kind: 'function', name })
  const one = project.functions.find((known) => known.name === name)
  const broken = one === undefined ? 'not in this project' : null
  services.nodes.set(id, { id, kind: 'function', name, parent: null, broken, ...functionSize(shown(name)) })
  const { onSuccess, onFailure } = one?.eventInvoke ?? {}
  const deadLetter = one?.deadLetterQueue
  const reached: Reached[] = []
  const report = (to: Reached, text: string): void => {
    connect(services, 'destination', id, idOf(to), text)
    reached.push(to)
  }
  if (onSuccess !== undefined) report(onSuccess, 'on success')
  if (onFailure !== undefined) report(onFailure, 'on failure')
  if (deadLetter !== undefined) report({ kind: 'queue', name: deadLetter }, 'dead letters')
  return reached
}

/** Adds a queue; gives its consumers and its dead-letter queue. */
function addQueue(services: Services, project: Project, name: string): readonly Reached[] {
  const id = idOf({ kind: 'queue', name })
  const queue = project.queues.find((one) => one.name === name)
  const isDeadLetter =
    project.queues.some((one) => one.deadLetter?.queue === name) ||
    project.functions.some((one) => one.deadLetterQueue === name)
  const broken = queue ? null : 'not in this project'
  services.nodes.set(id, { id, kind: 'queue', name, parent: null, broken, isDeadLetter, ...queueSize(shown(name)) })
  const reached: Reached[] = []
  const feed = (functionName: string, text: string): void => {
    const to: Reached = { kind: 'function', name: functionName }
    connect(services, 'mapping', id, idOf(to), text)
    reached.push(to)
  }
  for (const mapping of project.mappings)
    if (mapping.queue === name) feed(mapping.function, mapping.enabled ? `batch ${mapping.batchSize}` : 'disabled')
  for (const worker of project.workers ?? [])
    if ('queue' in worker && worker.queue === name)
      feed(worker.function, worker.count === 1 ? '1 worker' : `${worker.count} workers`)
  const deadLetter = queue?.deadLetter
  if (!deadLetter) return reached
  const times = deadLetter.maxReceiveCount === 1 ? '1 receive' : `${deadLetter.maxReceiveCount} receives`
  connect(services, 'dead-letter', id, `queue:${deadLetter.queue}`, `after ${times}`)
  return [...reached, { kind: 'queue', name: deadLetter.queue }]
}
