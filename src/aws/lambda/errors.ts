import { AwsError } from '../service'

/** An unknown function, version or alias; `arn` is that of what was asked for. */
export function functionNotFound(arn: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, { status: 404 })
}

/** An unknown event source mapping. */
export function mappingNotFound(): AwsError {
  return new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', { status: 404 })
}

/** A parameter that the service does not take. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message)
}

/** Something of that name exists. */
export function conflict(message: string): AwsError {
  return new AwsError('ResourceConflictException', message, { status: 409 })
}

/** A parameter that breaks the model's own constraint, in the words of AWS's validation. */
export function validation(value: string | number | null, name: string, constraint: string): AwsError {
  const shown = value === null ? 'null' : `'${value}'`
  const text = `1 validation error detected: Value ${shown} at '${name}' failed to satisfy constraint: ${constraint}`
  return new AwsError('ValidationException', text)
}

/** No concurrency left. */
export function throttled(): AwsError {
  return new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 })
}
