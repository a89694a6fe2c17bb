import { StateFailure, type ErrorOutcome } from '../../../asl'
import type { AwsError } from '../../service'

/** The failure of a Task's work, which Retry and Catch see. */
export class TaskFailure extends Error {
  readonly outcome: ErrorOutcome
  /** What it was to call is not there. */
  readonly isMissing: boolean
  constructor(outcome: ErrorOutcome, isMissing = false) {
    super(outcome.error ?? '')
    this.outcome = outcome
    this.isMissing = isMissing
  }
}

/** A service, or an operation of one, that is not simulated. */
export class UnsupportedIntegration extends StateFailure {
  constructor(name: string) {
    super('States.Runtime', `The integration ${name} is not supported yet.`)
  }
}

/** Whether a service refuses because what is asked for does not exist. */
export const saysMissing = ({ code }: AwsError): boolean => /NotFound|DoesNotExist|NoSuch|UnknownOperation/.test(code)
