import type { VirtualTime } from '../../kernel/time'
import type { Call } from '../service'

/** An object; its content is text, since nothing in the simulator makes other bytes. */
export interface S3Object {
  readonly key: string
  readonly body: string
  /** UTF-8 bytes of the body. */
  readonly size: number
  /** With the quotes that S3 gives it. */
  readonly etag: string
  readonly checksumCrc32: string
  readonly contentType: string
  /** User metadata, names in lower case. */
  readonly metadata: Readonly<Record<string, string>>
  readonly modifiedAt: VirtualTime
}

/** A bucket with its objects. */
export interface Bucket {
  readonly name: string
  readonly createdAt: VirtualTime
  /** By `/key`: a key may be called `__proto__`. */
  readonly objects: Record<string, S3Object>
}

/** Everything that the object store knows. */
export interface S3State {
  /** By name; names of buckets have no capitals and no underscores. */
  readonly buckets: Record<string, Bucket>
}

/** What an action of S3 is given. */
export type S3Call = Call<S3State>

/** S3 without buckets. */
export const startS3 = (): S3State => ({ buckets: {} })
