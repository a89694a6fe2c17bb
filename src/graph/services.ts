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

/** The queues and functions that states touch, and on from there through mappings, workers and dead-letter queues. */
export function addServices(
  project: Project,
  states: readonly StateEntry[],
): { nodes: readonly (QueueNode | FunctionNode)[]; edges: readonly GraphEdge[] } {
  const services: Services = { nodes: new Map(), edges: new Map() }
  for (const state of states) {
    const touch = touchOf(state.value)
    if (!touch) continue
    const target =
      touch.kind === 'queue' ? addQueue(services, project, touch.name) : addFunction(services, project, touch.name)
    connect(services, 'service', state.id, target, touch.action)
  }
  return { nodes: [...services.nodes.values()], edges: [...services.edges.values()] }
}

function connect(services: Services, kind: GraphEdge['kind'], source: string, target: string, text: string): void {
  const id = `${kind}:${source}→${target}`
  const before = kind === 'mapping' ? services.edges.get(id)?.text : undefined
  const whole = before === undefined ? text : `${before}, ${text}`
  services.edges.set(id, newEdge(id, kind, source, target, whole))
}

function addFunction(services: Services, project: Project, name: string): string {
  const id = `function:${name}`
  if (services.nodes.has(id)) return id
  const broken = project.functions.some((one) => one.name === name) ? null : 'not in this project'
  services.nodes.set(id, { id, kind: 'function', name, parent: null, broken, ...functionSize(shown(name)) })
  return id
}

/** Adds a queue and whatever its messages reach. A redrive chain may run in a circle: each queue is entered once. */
function addQueue(services: Services, project: Project, first: string): string {
  const waiting = [first]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const id = `queue:${name}`
    if (services.nodes.has(id)) continue
    const queue = project.queues.find((one) => one.name === name)
    const isDeadLetter = project.queues.some((one) => one.deadLetter?.queue === name)
    const broken = queue ? null : 'not in this project'
    services.nodes.set(id, { id, kind: 'queue', name, parent: null, broken, isDeadLetter, ...queueSize(shown(name)) })
    for (const mapping of project.mappings) {
      if (mapping.queue !== name) continue
      const text = mapping.enabled ? `batch ${mapping.batchSize}` : 'disabled'
      connect(services, 'mapping', id, addFunction(services, project, mapping.function), text)
    }
    for (const worker of project.workers ?? []) {
      if (!('queue' in worker) || worker.queue !== name) continue
      const text = worker.count === 1 ? '1 worker' : `${worker.count} workers`
      connect(services, 'mapping', id, addFunction(services, project, worker.function), text)
    }
    const deadLetter = queue?.deadLetter
    if (!deadLetter) continue
    const times = deadLetter.maxReceiveCount === 1 ? '1 receive' : `${deadLetter.maxReceiveCount} receives`
    connect(services, 'dead-letter', id, `queue:${deadLetter.queue}`, `after ${times}`)
    waiting.push(deadLetter.queue)
  }
  return `queue:${first}`
}
