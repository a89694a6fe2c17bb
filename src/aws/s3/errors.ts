import { AwsError } from '../service'

/** A bucket that is not there. S3 has no full stop here. */
export const noSuchBucket = (): AwsError =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', { status: 404 })

/** A key that the bucket does not have. */
export const noSuchKey = (): AwsError => new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 })

/** HeadObject has no body to say more in. */
export const notFound = (): AwsError => new AwsError('NotFound', 'Not Found', { status: 404 })

/** A parameter that makes no sense. */
export const invalidArgument = (message: string): AwsError => new AwsError('InvalidArgument', message)

/** A parameter that SDKs ask for before they call. */
export const missingParameter = (name: string): AwsError =>
  new AwsError('InvalidRequest', `Missing required parameter: ${name}`)
