// ItemBatcher: several items for one child execution.
import type { ItemBatcher } from '../../../asl'
import { freeze, sizeBytes, type Json } from '../../../base/json'
import { payloadLimitBytes } from '../../limits'
import type { Scope } from '../context-object'
import { readerFailed } from './failure'
import type { Batch } from './state'

/** What an ItemBatcher says, evaluated. */
export interface Batching {
  readonly maxItems: number
  readonly maxBytes: number
  /** Undefined: there is no BatchInput. */
  readonly input: Json | undefined
}

/** Evaluates an ItemBatcher. Without a limit of bytes a batch may be as large as an input may be. */
export function readBatching(batcher: ItemBatcher, effective: Json, scope: Scope): Batching {
  return {
    maxItems: batcher.maxItems(effective, scope) ?? Infinity,
    maxBytes: Math.min(batcher.maxBytes(effective, scope) ?? payloadLimitBytes, payloadLimitBytes),
    input: batcher.input === null ? undefined : freeze(batcher.input(effective, scope)),
  }
}

/** Puts items together in their order; throws MapRunFailure where one item alone is too large. */
export function putTogether(items: Iterable<Json>, { maxItems, maxBytes, input }: Batching): Batch[] {
  const batches: Batch[] = []
  const bare = input === undefined ? {} : { BatchInput: input }
  const frame = sizeBytes({ ...bare, Items: [] })
  let held: Json[] = []
  let bytes = frame
  const close = (): void => {
    if (held.length > 0) batches.push({ count: held.length, input: freeze({ ...bare, Items: freeze(held) }) })
    held = []
    bytes = frame
  }
  for (const item of items) {
    const size = sizeBytes(item) + 1
    if (frame + size > maxBytes + 1)
      throw readerFailed(`An item has more bytes than MaxInputBytesPerBatch (${maxBytes}) lets a batch have.`)
    if (held.length >= Math.max(1, maxItems) || bytes + size > maxBytes + 1) close()
    held.push(item)
    bytes += size
  }
  close()
  return batches
}
