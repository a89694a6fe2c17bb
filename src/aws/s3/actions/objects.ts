import { freeze, isObject, setMember, toText, type Json, type JsonObject } from '../../../base/json'
import { objectParam, textParam } from '../../params'
import { AwsError } from '../../service'
import { bucketOf, objectOf, put, remove, requiredText } from '../bucket'
import { notFound } from '../errors'
import type { S3Call, S3Object } from '../state'

const encryption = { ServerSideEncryption: 'AES256' }

/** PutObject. A Body that is no text is kept as its JSON text, as Step Functions sends it (recorded: test_s3_put_object). */
export function putObject(call: S3Call, params: JsonObject): Json {
  const bucket = bucketOf(call.state, params)
  const body = Object.hasOwn(params, 'Body') ? (params['Body'] ?? '') : ''
  const object = put(call, bucket, {
    key: requiredText(params, 'Key'),
    body: typeof body === 'string' ? body : toText(body),
    contentType: textParam(params, 'ContentType') ?? 'binary/octet-stream',
    metadata: metadataOf(params),
  })
  return freeze({ ETag: object.etag, ...checksum(object), ...encryption })
}

function metadataOf(params: JsonObject): Record<string, string> {
  const metadata: Record<string, string> = {}
  for (const [name, value] of Object.entries(objectParam(params, 'Metadata') ?? {}))
    setMember(metadata, name.toLowerCase(), typeof value === 'string' ? value : toText(value))
  return metadata
}

const checksum = (object: S3Object): JsonObject => ({
  ChecksumCRC32: object.checksumCrc32,
  ChecksumType: 'FULL_OBJECT',
})

/** GetObject, with its content as text. */
export function getObject(call: S3Call, params: JsonObject): Json {
  const object = objectOf(call.state, params)
  return freeze({ ...headOf(object, params), Body: object.body })
}

/** HeadObject. */
export function headObject(call: S3Call, params: JsonObject): Json {
  try {
    return freeze(headOf(objectOf(call.state, params), params))
  } catch (error) {
    throw error instanceof AwsError && error.status === 404 ? notFound() : error
  }
}

/** Checksums are told to those who ask for them. */
function headOf(object: S3Object, params: JsonObject): JsonObject {
  return {
    AcceptRanges: 'bytes',
    ...(textParam(params, 'ChecksumMode') === 'ENABLED' ? checksum(object) : {}),
    ContentLength: object.size,
    ContentType: object.contentType,
    ETag: object.etag,
    LastModified: wholeSeconds(object),
    Metadata: object.metadata,
    ...encryption,
  }
}

/** When an object was put, in seconds since 1970 without a fraction, as in S3's headers. */
export const wholeSeconds = ({ modifiedAt }: S3Object): number => Math.floor(modifiedAt / 1000)

/** DeleteObject, which succeeds also where there is nothing. */
export function deleteObject(call: S3Call, params: JsonObject): Json {
  remove(call, bucketOf(call.state, params), requiredText(params, 'Key'))
  return {}
}

/** DeleteObjects: up to 1,000 keys at once. */
export function deleteObjects(call: S3Call, params: JsonObject): Json {
  const bucket = bucketOf(call.state, params)
  const listed = objectParam(params, 'Delete')?.['Objects']
  const keys = (Array.isArray(listed) ? (listed as readonly Json[]) : []).flatMap((one) =>
    isObject(one) ? [requiredText(one, 'Key')] : [],
  )
  for (const key of keys) remove(call, bucket, key)
  return freeze({ Deleted: keys.map((Key) => ({ Key })) })
}

/** CopyObject; CopySource is `bucket/key`. */
export function copyObject(call: S3Call, params: JsonObject): Json {
  const bucket = bucketOf(call.state, params)
  const [, from = '', key = ''] = /^\/?([^/]+)\/(.*)$/s.exec(requiredText(params, 'CopySource')) ?? []
  const { body, contentType, metadata } = objectOf(call.state, { Bucket: from, Key: key })
  const copy = put(call, bucket, { key: requiredText(params, 'Key'), body, contentType, metadata })
  return freeze({ CopyObjectResult: { ETag: copy.etag, LastModified: wholeSeconds(copy) }, ...encryption })
}
