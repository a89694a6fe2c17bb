// A CloudFormation or SAM template as a project: state machines, functions, queues, triggers, activities and buckets. What cannot be
// taken is told, one sentence each.
import type { JsonObject } from '../../base/json'
import { err, ok, type Result } from '../../base/result'
import { blankProject } from '../../project/defaults'
import type { Project } from '../../project/project'
import type { Opened } from '../opened'
import { takeFunction } from './functions'
import { takeEvents, takeMapping, takeQueue } from './queues'
import { resolve } from './resolve'
import type { ResourceKind } from './kinds'
import { physicalName, scopeOf, TooMuch, type Resource, type Scope } from './scope'
import { takeWorkflow } from './workflows'

/** Parts of a project that was made from files, and what was left out or changed. */
export interface Reading {
  readonly project: Omit<Project, 'inputs'>
  readonly notes: readonly string[]
}

/** Reads a template; `files` are what was opened with it, `name` becomes that of the project. */
export function readTemplate(
  template: JsonObject,
  path: string,
  name: string,
  files: readonly Opened[],
): Result<Reading, string> {
  const scope = scopeOf(template, name)
  const folder = path.split('/').slice(0, -1).join('/')
  try {
    return ok(read(scope, name, files, folder))
  } catch (error) {
    if (error instanceof TooMuch)
      return err(
        'This template leads to itself in a circle, or to more text than a project may hold, so it is not opened.',
      )
    throw error
  }
}

function read(scope: Scope, name: string, files: readonly Opened[], folder: string): Reading {
  const ofKind = (kind: ResourceKind): readonly Resource[] => scope.resources.filter((one) => one.kind === kind)
  const nameOf = (resource: Resource): string => physicalName(scope, resource, (value) => resolve(scope, value))
  const workflows = ofKind('state-machine').map((one) => takeWorkflow(scope, one, files, folder))
  const functions = ofKind('function').map((one) => ({
    code: takeFunction(scope, one, files, folder),
    events: takeEvents(scope, one, nameOf(one)),
  }))
  const mappings = ofKind('mapping').map((one) => ({ id: one.id, part: takeMapping(scope, one) }))
  const activities = ofKind('activity').map((one) => ({ name: nameOf(one) }))
  const buckets = ofKind('bucket').map((one) => ({ name: nameOf(one), objects: [] }))
  return {
    project: {
      ...blankProject(name),
      workflows: workflows.flatMap(({ part }) => (part === null ? [] : [part])),
      functions: functions.map(({ code }) => code.part),
      queues: ofKind('queue').map((one) => takeQueue(scope, one)),
      mappings: [
        ...functions.flatMap(({ events }) => events.part),
        ...mappings.flatMap(({ part }) => (part === null ? [] : [part])),
      ],
      ...(activities.length === 0 ? {} : { activities }),
      ...(buckets.length === 0 ? {} : { buckets }),
    },
    notes: [
      ...workflows.flatMap(({ notes }) => notes),
      ...functions.flatMap(({ code, events }) => [...code.notes, ...events.notes]),
      ...mappings.flatMap(({ id, part }) =>
        part === null ? [`Trigger "${id}" is left out: its source is no queue.`] : [],
      ),
      ...leftOut(scope),
    ],
  }
}

/** What a project has no place for, by type. */
function leftOut(scope: Scope): string[] {
  const others = scope.resources.filter(({ kind }) => kind === 'other')
  const types = [...new Set(others.map(({ type }) => type))]
  const permissions = scope.resources.filter(({ kind }) => kind === 'permission').length
  return [
    ...types.map(
      (type) =>
        `${type} is left out: ${others
          .filter((one) => one.type === type)
          .map(({ id }) => id)
          .join(', ')}.`,
    ),
    ...(permissions === 0
      ? []
      : [
          `${permissions} resource${permissions === 1 ? '' : 's'} of permissions and logs left out: everything may do everything here.`,
        ]),
  ]
}
