// What is wrong with a project before it runs: findings about definitions and inputs, names that lead nowhere, and
// settings that AWS would refuse. Loaded after the first paint, because the language's rules come with it.
import { bringLibraries, readSource, validate, type Source } from '../../asl'
import { expressionLibraries } from '../../asl/libraries'
import { concurrencyTrouble, deadLetterQueueTrouble, destinationTrouble } from '../../project/function-checks'
import type { LambdaFunction, Project, Workflow } from '../../project/project'
import type { Edit } from './edits'
import { fileId, type FileId } from './files'
import { problem, settingProblem, type Problem } from './problem'
import { activityProblems } from './activity-problems'
import { bucketProblems } from './bucket-problems'
import { faultProblems } from './fault-problems'
import { mockProblems } from './mock-problems'
import { queueUrlProblems } from './queue-problems'
import { workerProblems } from './worker-problems'

bringLibraries(() => expressionLibraries)

/** The text of a definition, read once and kept while it stays the same. */
export class SourceCache {
  readonly #known = new Map<string, Source>()

  read(text: string): Source {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    if (this.#known.size > 50) this.#known.clear()
    const source = readSource(text)
    this.#known.set(text, source)
    return source
  }
}

/** All problems of a project: errors before warnings within a file, files in the order of the tree. */
export function findProblems(project: Project, cache: SourceCache = new SourceCache()): readonly Problem[] {
  return [
    ...project.workflows.flatMap((workflow) => workflowProblems(project, workflow, cache.read(workflow.definition))),
    ...project.mappings.flatMap((mapping) => mappingProblems(project, mapping)),
    ...project.queues.flatMap((queue) => queueProblems(project, queue)),
    ...workerProblems(project),
    ...project.functions.flatMap((one) => functionProblems(project, one)),
    ...project.inputs.flatMap((input) => textProblems(fileId('input', input.name), cache.read(input.text))),
    ...faultProblems(project, (text) => cache.read(text)),
    ...(project.mocks === undefined ? [] : mockProblems(project, cache.read(project.mocks))),
  ]
}

function workflowProblems(project: Project, workflow: Workflow, source: Source): Problem[] {
  const file = fileId('workflow', workflow.name)
  const own = [...source.diagnostics, ...validate(source, workflow.type)].map((diagnostic) =>
    problem(file, source, diagnostic, []),
  )
  return [
    ...own,
    ...queueUrlProblems(project, workflow, source, file),
    ...activityProblems(project, source, file),
    ...bucketProblems(project, source, file),
  ]
}

/** An input may be any JSON, but must be JSON; blank counts as none. */
function textProblems(file: FileId, source: Source): Problem[] {
  return source.diagnostics.slice(0, 1).map((diagnostic) => problem(file, source, diagnostic, []))
}

function mappingProblems(project: Project, mapping: Project['mappings'][number]): Problem[] {
  const queue = project.queues.find((one) => one.name === mapping.queue)
  const consumer = project.functions.find((one) => one.name === mapping.function)
  const file = fileId('queue', mapping.queue)
  if (consumer === undefined)
    return [
      settingProblem(
        file,
        `The trigger of ${mapping.queue} names the function "${mapping.function}", which is not in this project.`,
        [],
      ),
    ]
  if (queue === undefined || queue.visibilityTimeoutSeconds >= consumer.timeoutSeconds) return []
  const wish = Math.min(43_200, consumer.timeoutSeconds * 6)
  const message = `Queue visibility timeout: ${queue.visibilityTimeoutSeconds} s is less than the timeout of ${consumer.name}: ${consumer.timeoutSeconds} s. AWS refuses this trigger.`
  const edit: Edit = (now) => ({
    ...now,
    queues: now.queues.map((one) => (one.name === queue.name ? { ...one, visibilityTimeoutSeconds: wish } : one)),
  })
  return [settingProblem(file, message, [{ label: `Set it to ${wish} s, six times the timeout`, edit }])]
}

function queueProblems(project: Project, queue: Project['queues'][number]): Problem[] {
  const target = queue.deadLetter?.queue
  if (target === undefined || project.queues.some((one) => one.name === target)) return []
  return [
    settingProblem(
      fileId('queue', queue.name),
      `The dead-letter queue "${target}" of ${queue.name} is not in this project.`,
      [],
    ),
  ]
}

function functionProblems(project: Project, one: LambdaFunction): Problem[] {
  const { onSuccess, onFailure } = one.eventInvoke ?? {}
  const troubles: readonly (readonly [string, string | null])[] = [
    ['reserved concurrency', concurrencyTrouble(project, one)],
    ['destination on success', destinationTrouble(project, one, onSuccess)],
    ['destination on failure', destinationTrouble(project, one, onFailure)],
    ['dead-letter queue', deadLetterQueueTrouble(project, one.deadLetterQueue)],
  ]
  return troubles.flatMap(([what, trouble]) =>
    trouble === null
      ? []
      : [settingProblem(fileId('function', one.name), `The ${what} of ${one.name}: ${trouble}`, [])],
  )
}
