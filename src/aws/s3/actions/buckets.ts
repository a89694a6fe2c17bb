import type { Json, JsonObject } from '../../../base/json'
import { AwsError } from '../../service'
import { bucketOf, requiredText } from '../bucket'
import type { S3Call } from '../state'

// 3 to 63 of lower-case letters, digits, dots and hyphens, beginning and ending with a letter or a digit.
const nameRule = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/** CreateBucket. One that the account already has is left as it is, as in us-east-1. */
export function createBucket(call: S3Call, params: JsonObject): Json {
  const name = requiredText(params, 'Bucket')
  if (!nameRule.test(name) || name.includes('..'))
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.')
  if (!Object.hasOwn(call.state.buckets, name)) {
    call.state.buckets[name] = { name, createdAt: call.now, objects: {} }
    call.emit({ kind: 'bucket-created', bucket: name })
  }
  return { Location: `/${name}` }
}

/** DeleteBucket; only an empty one. */
export function deleteBucket(call: S3Call, params: JsonObject): Json {
  const bucket = bucketOf(call.state, params)
  if (Object.keys(bucket.objects).length > 0)
    throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409 })
  delete call.state.buckets[bucket.name]
  call.emit({ kind: 'bucket-deleted', bucket: bucket.name })
  return {}
}

/** HeadBucket. */
export function headBucket(call: S3Call, params: JsonObject): Json {
  bucketOf(call.state, params)
  return { BucketRegion: call.settings.region }
}

/** ListBuckets, by name. */
export function listBuckets(call: S3Call): Json {
  const buckets = Object.values(call.state.buckets).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { Buckets: buckets.map(({ name, createdAt }) => ({ Name: name, CreationDate: createdAt / 1000 })) }
}
