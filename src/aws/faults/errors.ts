// What a fault's error is to its caller: a refusal of the service, a failure of the function, or just what was written.
import type { Json } from '../../base/json'
import type { Caller } from '../../kernel/event'
import { AwsError } from '../service'

/** Refusals that services are known for, with AWS's words where they are known. */
const known: Readonly<
  Record<string, Readonly<Record<string, { readonly status: number; readonly message?: string }>>>
> = {
  lambda: {
    TooManyRequestsException: { status: 429, message: 'Rate Exceeded.' },
    ServiceException: { status: 500 },
    EC2ThrottledException: { status: 502 },
    ResourceNotReadyException: { status: 502 },
  },
  sqs: { RequestThrottled: { status: 403 }, OverLimit: { status: 403 } },
  states: { ThrottlingException: { status: 400, message: 'Rate exceeded' }, ExecutionLimitExceeded: { status: 400 } },
  s3: {
    SlowDown: { status: 503, message: 'Please reduce your request rate.' },
    InternalError: { status: 500, message: 'We encountered an internal error. Please try again.' },
  },
}

/** What each service answers to a call too many. */
const throttling: Readonly<Record<string, string>> = {
  lambda: 'TooManyRequestsException',
  sqs: 'RequestThrottled',
  states: 'ThrottlingException',
  s3: 'SlowDown',
}

const ownWords = (fault: string): string => `The fault "${fault}" made this call fail.`

/**
 * The service's refusal that an error names, with or without the prefix that Step Functions gives it; null: it is no refusal of the
 * service. `Lambda.Unknown` and `States.Timeout` are none.
 */
export function serviceRefusal(
  service: string,
  error: string,
  cause: string | undefined,
  fault: string,
): AwsError | null {
  const prefix = /^(?:Lambda|SQS|Sqs|StepFunctions|Sfn|S3)\./.exec(error)?.[0] ?? ''
  const code = error.slice(prefix.length)
  const ofService = known[service] ?? {}
  const found = Object.hasOwn(ofService, code) ? ofService[code] : undefined
  if (found === undefined && !(prefix !== '' && code.endsWith('Exception'))) return null
  if (code === 'SdkClientException') return new AwsError(code, cause ?? ownWords(fault), { origin: 'client' })
  const { status = 500, message } = found ?? {}
  return new AwsError(code, cause ?? message ?? ownWords(fault), { status })
}

/** What the caller of a service gets: a thrown refusal, or the answer of Invoke that tells of a function's failure. */
export function failedCall(
  asked: { readonly service: string; readonly action: string; readonly caller: Caller },
  error: string,
  cause: string | undefined,
  fault: string,
): AwsError | { readonly answer: Json } {
  const refusal = serviceRefusal(asked.service, error, cause, fault)
  if (refusal !== null) return refusal
  const message = cause ?? ownWords(fault)
  const isOwnName = !error.startsWith('States.') && !error.startsWith('Lambda.')
  if (asked.service === 'lambda' && asked.action === 'Invoke' && isOwnName)
    return {
      answer: {
        StatusCode: 200,
        ExecutedVersion: '$LATEST',
        FunctionError: 'Unhandled',
        Payload: { errorType: error, errorMessage: message, trace: [] },
      },
    }
  return new AwsError(error, message, { origin: 'verbatim' })
}

/** A function's own failure. */
export const functionError = (
  error: string,
  cause: string | undefined,
  fault: string,
): { readonly errorType: string; readonly errorMessage: string } => ({
  errorType: error,
  errorMessage: cause ?? ownWords(fault),
})

/** A call too many. */
export function throttled(service: string, fault: string): AwsError {
  const code = throttling[service] ?? 'ThrottlingException'
  return serviceRefusal(service, code, undefined, fault) ?? new AwsError(code, ownWords(fault))
}

/** What a client sees that gets no answer: Step Functions in the words of the SDK for Java, a function in those of the one for JavaScript. */
export function noAnswer(caller: Caller, moment: 'before' | 'after'): AwsError {
  if (caller.kind === 'function')
    return new AwsError('TimeoutError', moment === 'before' ? 'connect ECONNREFUSED' : 'socket hang up')
  const reason = moment === 'before' ? 'Connection refused' : 'Read timed out'
  return new AwsError('SdkClientException', `Unable to execute HTTP request: ${reason}`, { origin: 'client' })
}
