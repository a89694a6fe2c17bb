import { AwsError } from '../service'

const namespace = 'AWS.SimpleQueueService'

/** Any call on a queue that is not there. */
export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', {
    queryCode: `${namespace}.NonExistentQueue`,
  })
}

/** A URL that is none of a queue: without an account or a name. */
export function invalidAddress(url: string): AwsError {
  return new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`, { status: 404 })
}

/** Most parameter errors; the name behind `#` and the query code differ. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' })
}

/** The usual form of a parameter error. */
export function invalidValue(value: string | number, name: string, reason: string): AwsError {
  return invalidParameter(`Value ${value} for parameter ${name} is invalid. Reason: ${reason}`)
}

/** A parameter that must be there is not. */
export function missingParameter(name: string): AwsError {
  return new AwsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`, {
    queryCode: 'MissingParameter',
  })
}

/** A name that no queue attribute has. */
export function unknownAttribute(name: string): AwsError {
  return new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`)
}

/** A queue attribute whose value is out of range. */
export function invalidAttributeValue(name: string): AwsError {
  return new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`)
}

/** A text that was never a receipt handle. */
export function receiptHandleIsInvalid(handle: string): AwsError {
  return new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, {
    status: 404,
  })
}

/** Errors whose query code is the name in SQS's namespace. */
export function namespaced(code: string, message: string, status = 400): AwsError {
  return new AwsError(code, message, { status, queryCode: `${namespace}.${code}` })
}
