// Edits of a project as pure functions. Whoever removes something gets the function that brings it back.
import { functionArn, queueUrl, stateMachineArn } from '../../project/arns'
import { mockFileName, newFunction, newQueue, starterDefinition, starterMocks } from '../../project/defaults'
import type { EventSourceMapping, LambdaFunction, Project, Queue, Workflow } from '../../project/project'
import { followFunction } from './activities'
import { followFaults } from './fault-edits'
import { followQueue } from './queue-workers'
import { fileId, freeName, partsOf, placeOf, withObjects, type FileId, type FileKind } from './files'
import { followTarget, relinked } from './function-links'

/** A change of a project. */
export type Edit = (project: Project) => Project

/** Adds a part with AWS's defaults under a free name. */
export function addPart(project: Project, kind: FileKind, wish?: string): { project: Project; id: FileId } {
  const name = freeName(project, kind, wish ?? wishes[kind])
  return { project: withNew(project, kind, name), id: fileId(kind, name) }
}

const wishes: Readonly<Record<FileKind, string>> = {
  workflow: 'workflow',
  function: 'function',
  queue: 'queue',
  bucket: 'bucket',
  object: 'bucket/object',
  input: 'input',
  mocks: mockFileName,
}

function withNew(project: Project, kind: FileKind, name: string): Project {
  switch (kind) {
    case 'workflow':
      return {
        ...project,
        workflows: [...project.workflows, { name, type: 'STANDARD', definition: starterDefinition }],
      }
    case 'function':
      return { ...project, functions: [...project.functions, newFunction(name)] }
    case 'queue':
      return { ...project, queues: [...project.queues, newQueue(name)] }
    case 'bucket':
      return { ...project, buckets: [...(project.buckets ?? []), { name, objects: [] }] }
    case 'object': {
      const { bucket, key } = placeOf(name)
      return withObjects(project, bucket, (objects) => [...objects, { key, text: '' }])
    }
    case 'input': {
      const workflow = project.workflows[0]?.name ?? ''
      return { ...project, inputs: [...project.inputs, { name, workflow, text: '{}\n' }] }
    }
    case 'mocks':
      return { ...project, mocks: starterMocks(project.workflows[0]?.name ?? '') }
  }
}

/** Takes a part away, and with it the triggers of a queue or function. `back` puts all of it where it was. */
export function removePart(project: Project, id: FileId): { project: Project; back: Edit } {
  const { kind, name } = partsOf(id)
  const others = <Part extends { readonly name: string }>(parts: readonly Part[]): Part[] =>
    parts.filter((part) => part.name !== name)
  switch (kind) {
    case 'workflow': {
      const inputs = project.inputs.filter((input) => input.workflow !== name)
      const next = { ...project, workflows: others(project.workflows), inputs }
      const lost = project.inputs.filter((input) => input.workflow === name)
      return {
        project: next,
        back: (now) => ({
          ...now,
          workflows: restored(now.workflows, project.workflows, name),
          inputs: [...now.inputs, ...lost],
        }),
      }
    }
    case 'function': {
      const next = {
        ...followFunction(project, name, null),
        functions: others(followTarget(project, 'function', name, null).functions),
        mappings: project.mappings.filter((one) => one.function !== name),
      }
      const lost = project.mappings.filter((one) => one.function === name)
      const workers = project.workers?.filter((one) => one.function === name) ?? []
      return {
        project: next,
        back: (now) => ({
          ...now,
          functions: restored(now.functions, project.functions, name).map(relinked(project, 'function', name)),
          mappings: [...now.mappings, ...lost],
          ...(workers.length === 0 ? {} : { workers: [...(now.workers ?? []), ...workers] }),
        }),
      }
    }
    case 'queue':
      return removeQueue(project, name)
    case 'bucket': {
      const { buckets = [], ...rest } = project
      const left = others(buckets)
      return {
        project: left.length === 0 ? rest : { ...project, buckets: left },
        back: (now) => ({ ...now, buckets: restored(now.buckets ?? [], buckets, name) }),
      }
    }
    case 'object':
      return removeObject(project, name)
    case 'input':
      return {
        project: { ...project, inputs: others(project.inputs) },
        back: (now) => ({ ...now, inputs: restored(now.inputs, project.inputs, name) }),
      }
    case 'mocks': {
      const { mocks, ...rest } = project
      return { project: rest, back: (now) => (mocks === undefined ? now : { ...now, mocks }) }
    }
  }
}

function removeObject(project: Project, name: string): { project: Project; back: Edit } {
  const { bucket, key } = placeOf(name)
  const before = project.buckets?.find((one) => one.name === bucket)?.objects ?? []
  return {
    project: withObjects(project, bucket, (objects) => objects.filter((one) => one.key !== key)),
    back: (now) =>
      withObjects(now, bucket, (objects) => {
        const at = before.findIndex((one) => one.key === key)
        return [...objects.slice(0, at), ...before.slice(at, at + 1), ...objects.slice(at)]
      }),
  }
}

/** With its triggers and workers; queues that it was the dead-letter queue of have none then. */
function removeQueue(project: Project, name: string): { project: Project; back: Edit } {
  const lost = project.mappings.filter((one) => one.queue === name)
  const sources = project.queues.filter((queue) => queue.deadLetter?.queue === name)
  const queues = project.queues
    .filter((queue) => queue.name !== name)
    .map((queue) => (queue.deadLetter?.queue === name ? withoutDeadLetter(queue) : queue))
  const workers = project.workers?.filter((one) => 'queue' in one && one.queue === name) ?? []
  const mappings = project.mappings.filter((one) => one.queue !== name)
  const { functions } = followTarget(project, 'queue', name, null)
  const next = { ...followQueue(project, name, null), functions, queues, mappings }
  const withTarget = (queue: Queue): Queue => sources.find((source) => source.name === queue.name) ?? queue
  return {
    project: next,
    back: (now) => ({
      ...now,
      functions: now.functions.map(relinked(project, 'queue', name)),
      queues: restored(now.queues, project.queues, name).map(withTarget),
      mappings: [...now.mappings, ...lost],
      ...(workers.length === 0 ? {} : { workers: [...(now.workers ?? []), ...workers] }),
    }),
  }
}

/** The part of that name from an earlier list, at its earlier place. */
function restored<Part extends { readonly name: string }>(
  now: readonly Part[],
  before: readonly Part[],
  name: string,
): Part[] {
  const at = before.findIndex((part) => part.name === name)
  const lost = before[at]
  return lost === undefined ? [...now] : [...now.slice(0, at), lost, ...now.slice(at)]
}

function withoutDeadLetter(queue: Queue): Queue {
  const { deadLetter: _deadLetter, ...rest } = queue
  return rest
}

/** Gives a part another name, also where others speak of it: triggers, dead-letter queues, inputs, URLs and ARNs in definitions. */
export function renamePart(before: Project, id: FileId, to: string): Project {
  const { kind, name } = partsOf(id)
  const project =
    kind === 'function' || kind === 'queue' || kind === 'workflow' ? followFaults(before, kind, name, to) : before
  const renamed = <Part extends { readonly name: string }>(part: Part): Part =>
    part.name === name ? { ...part, name: to } : part
  switch (kind) {
    case 'workflow':
      return replaced(
        {
          ...project,
          workflows: project.workflows.map(renamed),
          inputs: project.inputs.map((input) => (input.workflow === name ? { ...input, workflow: to } : input)),
        },
        stateMachineArn,
        name,
        to,
      )
    case 'function': {
      const mappings = project.mappings.map((one) => (one.function === name ? { ...one, function: to } : one))
      const functions = followTarget(project, 'function', name, to).functions.map(renamed)
      const next = { ...followFunction(project, name, to), functions, mappings }
      return replaced(next, functionArn, name, to)
    }
    case 'queue': {
      const queues = project.queues
        .map(renamed)
        .map((queue) =>
          queue.deadLetter?.queue === name ? { ...queue, deadLetter: { ...queue.deadLetter, queue: to } } : queue,
        )
        .map((queue) => allowing(queue, (queues) => queues.map((one) => (one === name ? to : one))))
      const mappings = project.mappings.map((one) => (one.queue === name ? { ...one, queue: to } : one))
      const next = followQueue(followTarget(project, 'queue', name, to), name, to)
      return replaced({ ...next, queues, mappings }, queueUrl, name, to)
    }
    case 'bucket':
      return { ...project, ...(project.buckets === undefined ? {} : { buckets: project.buckets.map(renamed) }) }
    case 'object': {
      const from = placeOf(name)
      return withObjects(project, from.bucket, (objects) =>
        objects.map((one) => (one.key === from.key ? { ...one, key: placeOf(to).key } : one)),
      )
    }
    case 'input':
      return { ...project, inputs: project.inputs.map(renamed) }
    case 'mocks':
      return project
  }
}

/** With other names in its redrive allow policy, where that names queues. */
function allowing(queue: Queue, names: (queues: string[]) => string[]): Queue {
  if (queue.redriveAllow?.permission !== 'byQueue') return queue
  return { ...queue, redriveAllow: { permission: 'byQueue', queues: names(queue.redriveAllow.queues) } }
}

/** Addresses of the old name in definitions, where they stand as a whole text. */
function replaced(
  project: Project,
  address: (place: Project['settings'], name: string) => string,
  from: string,
  to: string,
): Project {
  const [before, after] = [
    JSON.stringify(address(project.settings, from)),
    JSON.stringify(address(project.settings, to)),
  ]
  return {
    ...project,
    workflows: project.workflows.map((one) => ({ ...one, definition: one.definition.replaceAll(before, after) })),
  }
}

/** Changes the settings of a queue. */
export const editQueue =
  (name: string, changes: Partial<Queue>): Edit =>
  (project) => ({
    ...project,
    queues: project.queues.map((queue) => (queue.name === name ? { ...queue, ...changes } : queue)),
  })

type Chance = 'duplicatePercent' | 'disorderPercent'

/** Takes optional settings of a queue away: AWS's defaults hold then. */
export const resetQueue =
  (
    name: string,
    ...fields: readonly ('receiveWaitSeconds' | 'retentionSeconds' | 'maximumBytes' | 'redriveAllow' | Chance)[]
  ): Edit =>
  (project) => ({
    ...project,
    queues: project.queues.map((queue) => {
      if (queue.name !== name) return queue
      const rest = { ...queue }
      for (const field of fields) delete rest[field]
      return rest
    }),
  })

/** Takes optional settings of a queue's trigger away. */
export const resetTrigger =
  (queue: string, ...fields: readonly ('windowSeconds' | 'filters' | 'maximumConcurrency')[]): Edit =>
  (project) => ({
    ...project,
    mappings: project.mappings.map((one) => {
      if (one.queue !== queue) return one
      const rest = { ...one }
      for (const field of fields) delete rest[field]
      return rest
    }),
  })

/** Sets or takes away the dead-letter queue of a queue; one that is not there yet is made. */
export const setDeadLetter =
  (name: string, deadLetter: Queue['deadLetter']): Edit =>
  (project) => {
    const isKnown = deadLetter === undefined || project.queues.some((queue) => queue.name === deadLetter.queue)
    const queues = isKnown ? project.queues : [...project.queues, newQueue(deadLetter.queue)]
    return {
      ...project,
      queues: queues.map((queue) =>
        queue.name !== name ? queue : deadLetter === undefined ? withoutDeadLetter(queue) : { ...queue, deadLetter },
      ),
    }
  }

/** Changes the settings of a function. */
export const editFunction =
  (name: string, changes: Partial<LambdaFunction>): Edit =>
  (project) => ({
    ...project,
    functions: project.functions.map((one) => (one.name === name ? { ...one, ...changes } : one)),
  })

/** Takes optional settings of a function away: AWS's defaults hold then. */
export const resetFunction =
  (name: string, field: 'durationMs' | 'reservedConcurrency' | 'deadLetterQueue' | 'eventInvoke'): Edit =>
  (project) => ({
    ...project,
    functions: project.functions.map((one) => {
      if (one.name !== name) return one
      const rest = { ...one }
      delete rest[field]
      return rest
    }),
  })

/** Changes the type and the logging of a workflow. */
export const editWorkflow =
  (name: string, changes: Partial<Pick<Workflow, 'type' | 'logging'>>): Edit =>
  (project) => ({
    ...project,
    workflows: project.workflows.map((one) => (one.name === name ? { ...one, ...changes } : one)),
  })

/** Lets a function consume a queue, or with `null` none: a queue has one trigger on this page. */
export const setTrigger =
  (queue: string, changes: Partial<Omit<EventSourceMapping, 'queue'>> | null): Edit =>
  (project) => {
    const known = project.mappings.find((one) => one.queue === queue)
    const others = project.mappings.filter((one) => one !== known)
    if (changes === null) return { ...project, mappings: others }
    const trigger = {
      queue,
      function: project.functions[0]?.name ?? '',
      batchSize: 10,
      enabled: true,
      ...known,
      ...changes,
    }
    return {
      ...project,
      mappings:
        known === undefined ? [...others, trigger] : project.mappings.map((one) => (one === known ? trigger : one)),
    }
  }
