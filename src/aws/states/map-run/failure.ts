import type { ErrorOutcome } from '../../../asl'
import type { AwsError } from '../../service'
import { optimizedFailure } from '../integrations/errors'
import type { Step } from '../state'

/** What a Map Run fails with before or after its executions: items that cannot be read, results that cannot be written. */
export class MapRunFailure extends Error {
  readonly outcome: ErrorOutcome
  constructor(error: 'States.ItemReaderFailed' | 'States.ResultWriterFailed', cause: string) {
    super(cause)
    this.outcome = { error, cause }
  }
}

/** Items that cannot be read. */
export const readerFailed = (cause: string): MapRunFailure => new MapRunFailure('States.ItemReaderFailed', cause)

/** A refusal of S3 in the words of the SDK that optimized integrations are built on. */
export function s3Cause(step: Step, error: AwsError): string {
  const words = { prefix: 'S3', sdkName: 'Amazon S3', generic: 'AmazonS3Exception', unmodelled: [] }
  return optimizedFailure(step, error, words).cause ?? error.message
}
