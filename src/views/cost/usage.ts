/** What executions of one type have used, and what the same ones would use as the other type. */
export interface ExecutionsUsage {
  readonly started: number
  /** Without an end so far: their durations are not in here. */
  readonly running: number
  /** All that is billed as STANDARD; of them, retries and redrives. */
  readonly transitions: number
  readonly retries: number
  readonly redrives: number
  /** Billed memory times billed duration as EXPRESS, in megabytes times milliseconds. */
  readonly megabyteMs: number
  readonly longestMs: number
  /** Of the execution that has most. */
  readonly mostHistoryEvents: number
  /** Why AWS would not run them as EXPRESS; null: nothing speaks against it. */
  readonly needsStandard: string | null
}

/** What a run has used of the services that AWS bills. */
export interface Usage {
  readonly standard: ExecutionsUsage
  readonly express: ExecutionsUsage
  readonly lambda: { readonly requests: number; readonly megabyteMs: number }
  /** Requests of SQS: each 64 KB of a payload is one. */
  readonly sqs: { readonly standard: number; readonly fifo: number }
  readonly s3: { readonly writes: number; readonly reads: number }
  /** UTF-8 bytes that went to CloudWatch Logs. */
  readonly logBytes: { readonly functions: number; readonly express: number }
  /** Calls that a mock answered, by integration: they reach no service here, and have no price. */
  readonly mocked: Readonly<Record<string, number>>
  /** The largest input, output or parameters in a history, and the largest message, in UTF-8 bytes. */
  readonly largest: { readonly payloadBytes: number; readonly messageBytes: number }
}

/** Quotas of AWS that a run can come near. */
export const quotas = { historyEvents: 25_000, payloadBytes: 262_144, messageBytes: 1_048_576, expressMs: 300_000 }
