import type { OperationId } from '../base/brand'
import type { Refusal } from '../kernel/event'

/** What an action gives that does not answer at once; whoever finishes it calls `complete`. */
export class Pending {
  readonly operation: OperationId
  constructor(operation: OperationId) {
    this.operation = operation
  }
}

/** A refusal of a service, as clients see it. */
export class AwsError extends Error {
  /** The name behind `#` on the wire: QueueDoesNotExist. */
  readonly code: string
  readonly status: number
  /** SQS's older code, which SDK v1 texts show: AWS.SimpleQueueService.NonExistentQueue. */
  readonly queryCode: string
  /** `client`: the SDK could not reach the service. `verbatim`: a Task fails with just this code and message. */
  readonly origin: 'service' | 'client' | 'verbatim'
  constructor(
    code: string,
    message: string,
    options: { status?: number; queryCode?: string; origin?: 'service' | 'client' | 'verbatim' } = {},
  ) {
    super(message)
    this.origin = options.origin ?? 'service'
    this.code = code
    this.status = options.status ?? 400
    this.queryCode = options.queryCode ?? code
  }

  /** As it goes over the wire. */
  get refusal(): Refusal {
    const { code, message, status, queryCode, origin } = this
    return {
      name: code,
      message,
      ...(status === 400 ? {} : { status }),
      ...(queryCode === code ? {} : { queryCode }),
      ...(origin === 'service' ? {} : { origin }),
    }
  }
}

/** The error behind a refusal. */
export function errorOf({ name, message, ...options }: Refusal): AwsError {
  return new AwsError(name, message, options)
}
