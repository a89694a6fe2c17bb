import type { ErrorOutcome } from '../../../asl'
import type { AwsError } from '../../service'
import type { Step } from '../state'

const withSuffix = (code: string): string => (code.endsWith('Exception') ? code : `${code}Exception`)

/** A failure that no service has told; null: one has. */
function withoutService(error: AwsError, prefix: string): ErrorOutcome | null {
  if (error.origin === 'service') return null
  return { error: error.origin === 'client' ? `${prefix}.${error.code}` : error.code, cause: error.message }
}

/**
 * An optimized integration's failure, in the words of the AWS SDK for Java 1 that it is built on:
 * `SQS.AmazonSQSException` for errors which that SDK has no class for.
 */
export function optimizedFailure(
  step: Step,
  error: AwsError,
  service: {
    readonly prefix: string
    readonly sdkName: string
    readonly generic: string
    readonly unmodelled: readonly string[]
  },
): ErrorOutcome {
  const apart = withoutService(error, service.prefix)
  if (apart !== null) return apart
  const name = service.unmodelled.includes(error.code) ? service.generic : withSuffix(error.code)
  const requestId = step.call.newId('request')
  const place =
    `Service: ${service.sdkName}; Status Code: ${error.status}; Error Code: ${error.queryCode}; ` +
    `Request ID: ${requestId}; Proxy: null`
  return { error: `${service.prefix}.${name}`, cause: `${error.message} (${place})` }
}

/** An SDK integration's failure, in the words of the AWS SDK for Java 2; its error names always end in `Exception`. */
export function sdkFailure(step: Step, error: AwsError, prefix: string): ErrorOutcome {
  const apart = withoutService(error, prefix)
  if (apart !== null) return apart
  const requestId = step.call.newId('request')
  // Recorded for Step Functions alone, with a newer SDK than the recordings of the other services.
  const attempts = prefix === 'Sfn' ? ' (SDK Attempt Count: 1)' : ''
  const extended = prefix === 'S3' ? `, Extended Request ID: ${step.call.newId('request')}` : ''
  const place = `Service: ${prefix}, Status Code: ${error.status}, Request ID: ${requestId}${extended}`
  return {
    error: `${prefix}.${withSuffix(error.code)}`,
    cause: `${error.message} (${place})${attempts}`,
  }
}
