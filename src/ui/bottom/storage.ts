// What the Storage tab asks of S3, without a trace in the run.
import { isArray, isObject, member, type Json, type JsonObject } from '../../base/json'
import type { Outcome } from '../../kernel/event'

/** An object as a listing has it. */
export interface ListedObject {
  readonly key: string
  /** Bytes. */
  readonly size: number
  readonly etag: string
  /** Virtual time in ms. */
  readonly modifiedAt: number
}

type Ask = (params: JsonObject) => Promise<Outcome>

/** All objects of a bucket whose keys begin with a prefix, over as many pages as there are. */
export async function listObjects(
  ask: Ask,
  bucket: string,
  prefix: string,
): Promise<{ readonly objects: readonly ListedObject[] } | { readonly trouble: string }> {
  const objects: ListedObject[] = []
  let token: Json | undefined
  do {
    const params = { Bucket: bucket, Prefix: prefix, ...(token === undefined ? {} : { ContinuationToken: token }) }
    const answer = await ask(params)
    if ('err' in answer) return { trouble: answer.err.message }
    const page = isObject(answer.ok) ? answer.ok : {}
    const contents = member(page, 'Contents')
    if (isArray(contents)) for (const one of contents) if (isObject(one)) objects.push(listed(one))
    token = member(page, 'NextContinuationToken')
  } while (typeof token === 'string')
  return { objects }
}

function listed(one: JsonObject): ListedObject {
  const [size, at] = [member(one, 'Size'), member(one, 'LastModified')]
  return {
    key: String(member(one, 'Key')),
    size: typeof size === 'number' ? size : 0,
    etag: String(member(one, 'ETag')),
    modifiedAt: typeof at === 'number' ? at * 1000 : 0,
  }
}

/** Characters of an object that are shown; whoever wants all of it downloads it. */
export const shownCharacters = 100_000

/** The text of an object. */
export async function readObject(
  ask: Ask,
  bucket: string,
  key: string,
): Promise<{ readonly text: string; readonly contentType: string } | { readonly trouble: string }> {
  const answer = await ask({ Bucket: bucket, Key: key })
  if ('err' in answer) return { trouble: answer.err.message }
  const head = isObject(answer.ok) ? answer.ok : {}
  return { text: String(member(head, 'Body')), contentType: String(member(head, 'ContentType')) }
}
