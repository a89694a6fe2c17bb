/** Most messages in flight on a standard queue (documented as "about 120,000"). Not held to where the run's limits are relaxed. */
export const inFlightLimit = 120_000
/** Bytes of a whole batch, whatever MaximumMessageSize is (recorded). */
export const batchBytesLimit = 1_048_576
/** Entries of a batch request. */
export const batchEntriesLimit = 10
/** Message attributes of one message. */
export const messageAttributesLimit = 10
/** Seconds from a receive beyond which a visibility timeout may not reach. */
export const visibilitySecondsLimit = 43_200
/** How long a deleted queue's name stays blocked, and a purge blocks the next. */
export const blockedMillis = 60_000
