import { SFN as RealSFN, SFNClient as RealSFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn'
import { preset } from './aws-preset'

export * from '@aws-sdk/client-sfn'

/** The SDK's client with a function's surroundings preset. */
export class SFNClient extends RealSFNClient {
  constructor(config?: SFNClientConfig) {
    super(preset(config))
  }
}

/** The same with a method for each operation. */
export class SFN extends RealSFN {
  constructor(config?: SFNClientConfig) {
    super(preset(config))
  }
}
