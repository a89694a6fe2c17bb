/** Invocations that an account may have at once. */
export const accountConcurrency = 1000
/** What reservations must leave of it. */
export const unreservedMinimum = 100
/** Bytes of a synchronous request, as JSON. */
export const requestBytesLimit = 6_291_456
/** Bytes of a synchronous response, as JSON. */
export const responseBytesLimit = 6_291_556
/** Bytes of the event of an asynchronous invocation. */
export const eventBytesLimit = 1_048_576
/** Bytes of all environment variables, names and values. */
export const environmentBytesLimit = 4096
/** Bytes of a function's source: the project format's own limit. */
export const sourceBytesLimit = 1_048_576
/** How long an AWS call of a function takes. A model: real ones take 5 to 50 ms. */
export const callLatencyMillis = 10
/** How long a warm container is kept. A model: AWS promises nothing, and minutes are what people see. */
export const idleContainerMillis = 600_000
/** Batches that an event source mapping has in progress at once to begin with, those that come to it each minute, and the most. */
export const concurrentBatches = { start: 5, perMinute: 300, most: 1250 } as const
/** Batches in progress per provisioned poller (documented), those that come to it each minute, and the most. */
export const provisionedBatches = { perPoller: 10, perMinute: 1000, most: 20_000 } as const
/** How often the concurrency of a failing mapping is halved at most. */
export const mostHalvings = 6
/** Messages of one receive, and entries of one deletion. */
export const receiveLimit = 10
/** Filters of a mapping, unless the quota is raised. */
export const filtersLimit = 5
/** Characters of a filter's pattern. */
export const patternLimit = 4096
/** Bytes of a log that LogType Tail gives. */
export const logTailBytes = 4096
/** Bytes of ErrorMessage in a dead-letter queue. */
export const deadLetterTextBytes = 1024
