// Buckets and their objects: finding, putting and removing them.
import { encodeBase64 } from '../../base/base64'
import { crc32 } from '../../base/crc32'
import { md5OfBytes } from '../../base/hash'
import type { JsonObject } from '../../base/json'
import { toUtf8 } from '../../base/utf8'
import { textParam } from '../params'
import { AwsError } from '../service'
import { missingParameter, noSuchBucket, noSuchKey } from './errors'
import { longestKeyBytes, mostObjectBytes } from './limits'
import type { Bucket, S3Call, S3Object, S3State } from './state'

/** A text that the request must have. */
export function requiredText(params: JsonObject, name: string): string {
  const value = textParam(params, name)
  if (value === undefined || value === '') throw missingParameter(name)
  return value
}

/** The bucket that a request names. */
export function bucketOf(state: S3State, params: JsonObject): Bucket {
  const name = requiredText(params, 'Bucket')
  const bucket = Object.hasOwn(state.buckets, name) ? state.buckets[name] : undefined
  if (bucket === undefined) throw noSuchBucket()
  return bucket
}

/** The object that a request names. */
export function objectOf(state: S3State, params: JsonObject): S3Object {
  const bucket = bucketOf(state, params)
  const object = bucket.objects[placeOf(requiredText(params, 'Key'))]
  if (object === undefined) throw noSuchKey()
  return object
}

/** Objects of a bucket whose keys begin with a prefix, in order of their UTF-8 bytes, as S3 lists them. */
export function objectsOf(bucket: Bucket, prefix: string): readonly S3Object[] {
  return Object.values(bucket.objects)
    .filter(({ key }) => key.startsWith(prefix))
    .sort((a, b) => (before(a.key, b.key) ? -1 : 1))
}

/** By code point, which is the order of UTF-8 bytes; JavaScript's own order is that of UTF-16 units. */
export function before(a: string, b: string): boolean {
  for (let i = 0; i < a.length && i < b.length;) {
    const [left = 0, right = 0] = [a.codePointAt(i), b.codePointAt(i)]
    if (left !== right) return left < right
    i += left > 0xffff ? 2 : 1
  }
  return a.length < b.length
}

const placeOf = (key: string): string => `/${key}`

/** Puts an object in place of what was there. */
export function put(
  call: S3Call,
  bucket: Bucket,
  { key, body, ...rest }: Pick<S3Object, 'key' | 'body' | 'contentType' | 'metadata'>,
): S3Object {
  const bytes = toUtf8(body)
  if (bytes.length > mostObjectBytes)
    throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
  if (toUtf8(key).length > longestKeyBytes) throw new AwsError('KeyTooLongError', 'Your key is too long')
  const object = Object.freeze({
    key,
    body,
    size: bytes.length,
    etag: `"${md5OfBytes(bytes)}"`,
    checksumCrc32: encodeBase64(crc32(bytes)),
    ...rest,
    modifiedAt: call.now,
  })
  bucket.objects[placeOf(key)] = object
  const { size, etag, contentType } = object
  call.emit({ kind: 'object-put', bucket: bucket.name, key, size, etag, contentType, by: call.caller })
  return object
}

/** Removes an object; one that is not there is as good as removed. */
export function remove(call: S3Call, bucket: Bucket, key: string): void {
  if (!Object.hasOwn(bucket.objects, placeOf(key))) return
  delete bucket.objects[placeOf(key)]
  call.emit({ kind: 'object-deleted', bucket: bucket.name, key })
}
