import type { JsonObject } from '../../base/json'

/** Twenty digits that grow from message to message. */
export const sequenceNumber = (sequence: number): string => `188494964${String(sequence).padStart(11, '0')}`

/** System attributes that a FIFO queue gives to a message. */
export const fifoSystem = (deduplicationId: string, sequence: number): JsonObject => ({
  MessageDeduplicationId: deduplicationId,
  SequenceNumber: sequenceNumber(sequence),
})
