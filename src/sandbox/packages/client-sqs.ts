import { SQS as RealSQS, SQSClient as RealSQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs'
import { preset } from './aws-preset'

export * from '@aws-sdk/client-sqs'

/** The SDK's client with a function's surroundings preset. */
export class SQSClient extends RealSQSClient {
  constructor(config?: SQSClientConfig) {
    super(preset(config))
  }
}

/** The same with a method for each operation. */
export class SQS extends RealSQS {
  constructor(config?: SQSClientConfig) {
    super(preset(config))
  }
}
