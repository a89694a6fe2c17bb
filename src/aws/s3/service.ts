import type { Service } from '../service'
import { createBucket, deleteBucket, headBucket, listBuckets } from './actions/buckets'
import { listObjects, listObjectsV2 } from './actions/list-objects'
import { copyObject, deleteObject, deleteObjects, getObject, headObject, putObject } from './actions/objects'
import { startS3, type S3State } from './state'

/** Amazon S3, as far as workflows need it: buckets and objects of text, without versions and permissions. */
export function s3Service(): Service<S3State> {
  return {
    name: 's3',
    start: startS3,
    actions: {
      CopyObject: copyObject,
      CreateBucket: createBucket,
      DeleteBucket: deleteBucket,
      DeleteObject: deleteObject,
      DeleteObjects: deleteObjects,
      GetObject: getObject,
      HeadBucket: headBucket,
      HeadObject: headObject,
      ListBuckets: listBuckets,
      ListObjects: listObjects,
      ListObjectsV2: listObjectsV2,
      PutObject: putObject,
    },
  }
}
