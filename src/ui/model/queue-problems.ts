// Literal queue URLs in definitions that lead to no queue of the project, with the cures: make the queue, or use another.
import type { Source } from '../../asl'
import { isObject, member, type JsonObject } from '../../base/json'
import type { Range } from '../../base/text'
import { queueUrl } from '../../project/arns'
import { newQueue } from '../../project/defaults'
import type { Project, Workflow } from '../../project/project'
import type { Edit } from './edits'
import { freeName, type FileId } from './files'
import { problem, statesOf, type Cure, type Problem } from './problem'

const sqsResource = /^arn:[^:]*:states:[^:]*:[^:]*:(?:aws-sdk:)?sqs:/

/** One problem for each state whose literal QueueUrl names no queue of the project. */
export function queueUrlProblems(project: Project, workflow: Workflow, source: Source, file: FileId): Problem[] {
  const urls = new Set(project.queues.map((queue) => queueUrl(project.settings, queue.name)))
  return statesOf(source).flatMap(([name, state]) => {
    const found = literalUrl(state)
    if (found === null || urls.has(found.url)) return []
    const range = source.rangeAt(['States', name, found.field, 'QueueUrl'])
    if (range === undefined) return []
    const pointer = `/States/${name}/${found.field}/QueueUrl`
    const message = `State "${name}": QueueUrl ${JSON.stringify(found.url)} names no queue of this project. Create the queue, or use the URL of one that is there.`
    const diagnostic = { severity: 'warning' as const, code: 'UNKNOWN_QUEUE', message, pointer, range }
    return [problem(file, source, diagnostic, curesOf(project, workflow.name, found.url, range))]
  })
}

function literalUrl(state: JsonObject): { url: string; field: string } | null {
  const resource = member(state, 'Resource')
  if (typeof resource !== 'string' || !sqsResource.test(resource)) return null
  for (const field of ['Parameters', 'Arguments']) {
    const parameters = member(state, field)
    const url = isObject(parameters) ? member(parameters, 'QueueUrl') : undefined
    if (typeof url === 'string' && !url.startsWith('{%')) return { url, field }
  }
  return null
}

function curesOf(project: Project, workflow: string, url: string, range: Range): readonly Cure[] {
  const name = wishedName(project, url)
  const use = project.queues
    .filter((queue) => !project.queues.some((other) => other.deadLetter?.queue === queue.name))
    .slice(0, 3)
    .map((queue) => ({ label: `Use the URL of ${queue.name}`, edit: useUrl(workflow, url, range, queue.name) }))
  const create: Cure = {
    label: `Create the queue "${name}"`,
    edit: (now) => useUrl(workflow, url, range, name)({ ...now, queues: [...now.queues, newQueue(name)] }),
  }
  return isPlaceholder(url) ? [...use, create] : [create, ...use]
}

/** The name at the end of the URL, or one that nothing has yet where the URL is only a placeholder. */
function wishedName(project: Project, url: string): string {
  const last = url.slice(url.lastIndexOf('/') + 1)
  const isName =
    url.includes('/') && /^(?=.{1,80}$)[A-Za-z0-9_-]+(\.fifo)?$/.test(last) && !/your|placeholder/i.test(last)
  return freeName(project, 'queue', isName ? last : 'new-queue')
}

const isPlaceholder = (url: string): boolean =>
  !/^https?:\/\//.test(url) || /your|example|placeholder|<|\$\{/i.test(url)

/** Puts the URL of a queue where another stands; nothing where the text has changed since. */
function useUrl(workflow: string, url: string, range: Range, queue: string): Edit {
  return (project) => {
    const literal = JSON.stringify(queueUrl(project.settings, queue))
    const rewritten = (definition: string): string => {
      const isThere = definition.slice(range.from, range.to).includes(url)
      return isThere
        ? definition.slice(0, range.from) + literal + definition.slice(range.to)
        : definition.replaceAll(JSON.stringify(url), literal)
    }
    return {
      ...project,
      workflows: project.workflows.map((one) =>
        one.name === workflow ? { ...one, definition: rewritten(one.definition) } : one,
      ),
    }
  }
}
