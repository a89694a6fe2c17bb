import { receiveLimit } from './limits'

/** Why the settings of a mapping do not go together, in AWS's words; null: they do. `queue`: its name or ARN. */
export function settingsConflict(
  { batchSize, windowSeconds }: { readonly batchSize: number; readonly windowSeconds: number },
  queue: string,
): string | null {
  if (queue.endsWith('.fifo') && windowSeconds > 0) return 'Batching window is not supported for FIFO queues'
  if (queue.endsWith('.fifo') && batchSize > receiveLimit)
    return `Maximum batch size for a FIFO queue is ${receiveLimit}`
  if (batchSize > receiveLimit && windowSeconds === 0)
    return 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10'
  return null
}
