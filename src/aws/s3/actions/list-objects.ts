import { decodeBase64, encodeBase64 } from '../../../base/base64'
import { freeze, type Json, type JsonObject } from '../../../base/json'
import { fromUtf8, toUtf8 } from '../../../base/utf8'
import { textParam, wholeParam } from '../../params'
import { before, bucketOf, objectsOf } from '../bucket'
import { invalidArgument } from '../errors'
import { mostListed } from '../limits'
import type { S3Call, S3Object } from '../state'
import { wholeSeconds } from './objects'

/** ListObjectsV2: keys in order, those below a delimiter once as a common prefix. */
export function listObjectsV2(call: S3Call, params: JsonObject): Json {
  const token = textParam(params, 'ContinuationToken')
  const after = token === undefined ? (textParam(params, 'StartAfter') ?? '') : readToken(token)
  const { contents, prefixes, last, isMore, ...common } = page(call, params, after)
  return freeze({
    ...common,
    ...contents,
    ...prefixes,
    IsTruncated: isMore,
    KeyCount: (contents.Contents?.length ?? 0) + (prefixes.CommonPrefixes?.length ?? 0),
    ...(token === undefined ? {} : { ContinuationToken: token }),
    ...(isMore ? { NextContinuationToken: encodeBase64(toUtf8(last)) } : {}),
  })
}

/** ListObjects, the older form of it. */
export function listObjects(call: S3Call, params: JsonObject): Json {
  const marker = textParam(params, 'Marker') ?? ''
  const { contents, prefixes, last, isMore, ...common } = page(call, params, marker)
  return freeze({
    ...common,
    ...contents,
    ...prefixes,
    Marker: marker,
    IsTruncated: isMore,
    ...(isMore ? { NextMarker: last } : {}),
  })
}

function readToken(token: string): string {
  const bytes = decodeBase64(token)
  if (bytes === undefined) throw invalidArgument('The continuation token provided is incorrect')
  return fromUtf8(bytes)
}

interface Page {
  readonly Name: string
  readonly Prefix: string
  readonly MaxKeys: number
  readonly contents: { readonly Contents?: readonly JsonObject[] }
  readonly prefixes: { readonly CommonPrefixes?: readonly JsonObject[] }
  /** The last key or common prefix of the page. */
  readonly last: string
  readonly isMore: boolean
}

function page(call: S3Call, params: JsonObject, after: string): Page {
  const bucket = bucketOf(call.state, params)
  const prefix = textParam(params, 'Prefix') ?? ''
  const delimiter = textParam(params, 'Delimiter') ?? ''
  const most = Math.min(wholeParam(params, 'MaxKeys') ?? mostListed, mostListed)
  const all = objectsOf(bucket, prefix)
  const from =
    after === '' ? 0 : all.findIndex(({ key }) => before(after, key) && !(delimiter && key.startsWith(after)))
  const rows: (S3Object | string)[] = []
  let isMore = false
  for (const object of from < 0 ? [] : all.slice(from)) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length)
    const row = end < 0 ? object : object.key.slice(0, end + delimiter.length)
    if (typeof row === 'string' && rows.at(-1) === row) continue
    isMore = rows.length >= most
    if (isMore) break
    rows.push(row)
  }
  const objects = rows.filter((row) => typeof row !== 'string')
  const groups = rows.filter((row) => typeof row === 'string')
  const last = rows.at(-1) ?? ''
  return {
    Name: bucket.name,
    Prefix: prefix,
    MaxKeys: most,
    contents: objects.length === 0 ? {} : { Contents: objects.map(row) },
    prefixes: groups.length === 0 ? {} : { CommonPrefixes: groups.map((Prefix) => ({ Prefix })) },
    last: typeof last === 'string' ? last : last.key,
    isMore,
  }
}

const row = (object: S3Object): JsonObject => ({
  ETag: object.etag,
  Key: object.key,
  LastModified: wholeSeconds(object),
  Size: object.size,
  StorageClass: 'STANDARD',
})
