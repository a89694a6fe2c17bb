import { Lambda as RealLambda, LambdaClient as RealLambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda'
import { preset } from './aws-preset'

export * from '@aws-sdk/client-lambda'

/** The SDK's client with a function's surroundings preset. */
export class LambdaClient extends RealLambdaClient {
  constructor(config?: LambdaClientConfig) {
    super(preset(config))
  }
}

/** The same with a method for each operation. */
export class Lambda extends RealLambda {
  constructor(config?: LambdaClientConfig) {
    super(preset(config))
  }
}
