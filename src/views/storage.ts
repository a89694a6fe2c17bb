import type { RunEvent } from '../kernel/event'
import type { VirtualTime } from '../kernel/time'
import type { Fold } from './fold'
import type { BucketView, StorageView } from './views'

/** Writes of a bucket whose writer is remembered, the newest. */
const keptWrites = 200

type Put = Extract<RunEvent, { kind: 'object-put' }>

/** The buckets of the run and who wrote to them last. What is in them is asked for when it is looked at. */
export const storageFold: Fold<StorageView> = {
  start: [],
  apply: (view, event, at) => {
    switch (event.kind) {
      case 'bucket-created':
        return [...view, { name: event.bucket, changes: 0, writes: [] }]
      case 'bucket-deleted':
        return view.filter(({ name }) => name !== event.bucket)
      case 'object-put':
        return changed(view, event.bucket, (bucket) => ({ writes: written(bucket, event, at) }))
      case 'object-deleted':
        return changed(view, event.bucket, ({ writes }) => ({ writes: writes.filter(({ key }) => key !== event.key) }))
      default:
        return view
    }
  },
}

function written({ writes }: BucketView, { key, by }: Put, at: VirtualTime): BucketView['writes'] {
  return [...writes.filter((write) => write.key !== key), { key, by, at }].slice(-keptWrites)
}

function changed(view: StorageView, name: string, by: (bucket: BucketView) => Partial<BucketView>): StorageView {
  return view.map((bucket) =>
    bucket.name === name ? { ...bucket, ...by(bucket), changes: bucket.changes + 1 } : bucket,
  )
}
