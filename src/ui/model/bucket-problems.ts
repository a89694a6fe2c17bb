// Literal names of buckets in definitions that are not in the project, with the cure: create the bucket.
import * as v from 'valibot'
import { pointerOf, type Source } from '../../asl'
import { isObject, member, type Json, type JsonObject } from '../../base/json'
import { projectSchema, type Project } from '../../project/project'
import type { FileId } from './files'
import { problem, type Cure, type Problem } from './problem'
import { statesWithin } from './states-within'

const isS3 = (resource: unknown): boolean => typeof resource === 'string' && /:(?:aws-sdk:)?s3:/.test(resource)
const nameSchema = projectSchema.entries.buckets.wrapped.item.entries.name

/** One problem for each literal Bucket of an ItemReader, a ResultWriter or a Task of S3 that a run of this project would not find. */
export function bucketProblems(project: Project, source: Source, file: FileId): Problem[] {
  const known = new Set((project.buckets ?? []).map(({ name }) => name))
  const made = new Set(
    [...statesWithin(source.value)].flatMap(({ state }) =>
      String(member(state, 'Resource')).endsWith(':s3:createBucket') ? bucketsNamed(state).map(({ name }) => name) : [],
    ),
  )
  return [...statesWithin(source.value)].flatMap(({ name: stateName, state, at }) =>
    bucketsNamed(state).flatMap(({ name, within }) => {
      const place = [...at, ...within, 'Bucket']
      const range = source.rangeAt(place)
      if (known.has(name) || made.has(name) || range === undefined) return []
      const message = `State "${stateName}": this project has no bucket ${JSON.stringify(name)}. Create it, or the execution fails when it comes to this state.`
      const diagnostic = {
        severity: 'warning' as const,
        code: 'UNKNOWN_BUCKET',
        message,
        pointer: pointerOf(place),
        range,
      }
      return [problem(file, source, diagnostic, curesOf(name))]
    }),
  )
}

function bucketsNamed(state: JsonObject): { readonly name: string; readonly within: readonly string[] }[] {
  const holders: (readonly string[])[] = ['ItemReader', 'ResultWriter'].flatMap((field) => [
    [field, 'Parameters'],
    [field, 'Arguments'],
  ])
  if (isS3(member(state, 'Resource'))) holders.push(['Parameters'], ['Arguments'])
  return holders.flatMap((within) => {
    const holder = within.reduce<Json | undefined>(
      (value, key) => (isObject(value) ? member(value, key) : undefined),
      state,
    )
    const name = isObject(holder) ? member(holder, 'Bucket') : undefined
    return typeof name === 'string' && !name.startsWith('{%') ? [{ name, within }] : []
  })
}

function curesOf(name: string): readonly Cure[] {
  if (!v.is(nameSchema, name)) return []
  return [
    {
      label: `Create the bucket "${name}"`,
      edit: (now) => ({ ...now, buckets: [...(now.buckets ?? []), { name, objects: [] }] }),
    },
  ]
}
