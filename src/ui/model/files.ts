import { mockFileName } from '../../project/defaults'
import type { Project, ProjectBucket } from '../../project/project'

/** Parts of a project that can be opened in the middle of the desk. */
export type FileKind = 'workflow' | 'function' | 'queue' | 'bucket' | 'object' | 'input' | 'mocks'
/** `<kind>:<name>`, such as `workflow:orders`; an object is named `<bucket>/<key>`. */
export type FileId = `${FileKind}:${string}`

/** The id of a part. */
export const fileId = (kind: FileKind, name: string): FileId => `${kind}:${name}`

/** The kind of a file and its name, which may itself hold colons. */
export function partsOf(id: FileId): { kind: FileKind; name: string } {
  const at = id.indexOf(':')
  return { kind: id.slice(0, at) as FileKind, name: id.slice(at + 1) }
}

/** Whether a project has a part. */
export function hasFile(project: Project, id: FileId): boolean {
  const { kind, name } = partsOf(id)
  return listOf(project, kind).some((part) => part.name === name)
}

/** The parts of one kind. */
export function listOf(project: Project, kind: FileKind): readonly { readonly name: string }[] {
  switch (kind) {
    case 'workflow':
      return project.workflows
    case 'function':
      return project.functions
    case 'queue':
      return project.queues
    case 'bucket':
      return project.buckets ?? []
    case 'object':
      return (project.buckets ?? []).flatMap(({ name, objects }) =>
        objects.map(({ key }) => ({ name: `${name}/${key}` })),
      )
    case 'input':
      return project.inputs
    case 'mocks':
      return project.mocks === undefined ? [] : [{ name: mockFileName }]
  }
}

/** Reads what was stored as a file id. */
export function isFileId(value: unknown): value is FileId {
  return typeof value === 'string' && /^(workflow|function|queue|bucket|object|input|mocks):./.test(value)
}

/** A name of a kind that nothing has yet: `queue`, `queue-2` …, of a FIFO queue `orders-2.fifo`. */
export function freeName(project: Project, kind: FileKind, wish: string): string {
  const taken = new Set(listOf(project, kind).map((part) => part.name))
  if (!taken.has(wish)) return wish
  const ending = kind === 'queue' && wish.endsWith('.fifo') ? '.fifo' : ''
  const stem = wish.slice(0, wish.length - ending.length)
  let n = 2
  while (taken.has(`${stem}-${n}${ending}`)) n++
  return `${stem}-${n}${ending}`
}

/** The bucket and the key of an object, from its name. */
export function placeOf(name: string): { bucket: string; key: string } {
  const at = name.indexOf('/')
  return { bucket: name.slice(0, at), key: name.slice(at + 1) }
}

/** The text that an editor shows for a part; null for a part that has a form instead. */
export function textOf(project: Project, id: FileId): string | null {
  const { kind, name } = partsOf(id)
  if (kind === 'mocks') return project.mocks ?? null
  if (kind === 'workflow') return project.workflows.find((one) => one.name === name)?.definition ?? null
  if (kind === 'function') return project.functions.find((one) => one.name === name)?.code ?? null
  if (kind === 'object') return objectText(project, name)
  return kind === 'input' ? (project.inputs.find((one) => one.name === name)?.text ?? null) : null
}

function objectText(project: Project, name: string): string | null {
  const place = placeOf(name)
  const bucket = project.buckets?.find((one) => one.name === place.bucket)
  return bucket?.objects.find(({ key }) => key === place.key)?.text ?? null
}

/** The project with another text in a part. */
export function withText(project: Project, id: FileId, text: string): Project {
  const { kind, name } = partsOf(id)
  if (kind === 'mocks') return { ...project, mocks: text }
  if (kind === 'object') {
    const place = placeOf(name)
    return withObjects(project, place.bucket, (objects) =>
      objects.map((one) => (one.key === place.key ? { ...one, text } : one)),
    )
  }
  if (kind === 'workflow') {
    return {
      ...project,
      workflows: project.workflows.map((one) => (one.name === name ? { ...one, definition: text } : one)),
    }
  }
  if (kind === 'function') {
    return { ...project, functions: project.functions.map((one) => (one.name === name ? { ...one, code: text } : one)) }
  }
  return { ...project, inputs: project.inputs.map((one) => (one.name === name ? { ...one, text } : one)) }
}

/** The project with other objects in one of its buckets. */
export function withObjects(
  project: Project,
  bucket: string,
  change: (objects: ProjectBucket['objects']) => ProjectBucket['objects'],
): Project {
  if (project.buckets === undefined) return project
  return {
    ...project,
    buckets: project.buckets.map((one) => (one.name === bucket ? { ...one, objects: change(one.objects) } : one)),
  }
}
