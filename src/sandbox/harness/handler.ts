// From a loaded module to a handler, and from an invocation to its arguments.
import type { Work } from '../../aws/lambda/turn'
import type { BootCode } from '../protocol'

/** The work of starting an invocation. */
export type Invoke = Extract<Work, { kind: 'invoke' }>

/** A failure with an error type of Lambda's own, which is not the name of a JavaScript class. */
export class RuntimeFailure extends Error {
  readonly errorType: string
  constructor(errorType: string, message: string) {
    super(message)
    this.errorType = errorType
  }
}

type Handler = (event: unknown, context: object, callback: (error: unknown, result?: unknown) => void) => unknown

/** The function that the setting `index.handler` names. */
export function findHandler(loaded: unknown, code: BootCode): Handler {
  const dot = code.handler.indexOf('.')
  const path = code.handler.slice(dot + 1).split('.')
  let found: unknown = loaded
  // Babel and bundlers put the exports of CommonJS below `default`.
  for (const name of path) found = (found as Record<string, unknown> | null | undefined)?.[name]
  if (typeof found !== 'function') {
    throw new RuntimeFailure('Runtime.HandlerNotFound', `${code.handler} is undefined or not exported`)
  }
  return found as Handler
}

/** Lambda's context object. */
export function contextOf(code: BootCode, invoke: Invoke, read: () => number, logStream: string): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '$LATEST',
    functionName: code.functionName,
    memoryLimitInMB: String(code.memoryMb),
    logGroupName: `/aws/lambda/${code.functionName}`,
    logStreamName: logStream,
    clientContext: undefined,
    identity: undefined,
    invokedFunctionArn: invoke.functionArn,
    awsRequestId: invoke.requestId,
    getRemainingTimeInMillis: () => Math.max(0, invoke.deadline - read()),
  }
}

/** What `process.env` holds. */
export function environmentOf(code: BootCode, functionArn: string, logStream: string): Record<string, string> {
  const region = functionArn.split(':')[3] ?? 'us-east-1'
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_LAMBDA_FUNCTION_NAME: code.functionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(code.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${code.functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    LAMBDA_TASK_ROOT: '/var/task',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: code.handler,
    ...code.environment,
  }
}

/** What happened to a handler that was called. */
export interface Call {
  readonly outcome: Promise<unknown>
  /** Old style: waits for its callback, and gives null once nothing is left to run. */
  readonly isCallback: boolean
}

/** Calls the handler; a returned promise decides, else the value, or the callback where the handler takes one. */
export function callHandler(handler: Handler, event: unknown, context: object): Call {
  let settle: (answer: () => unknown) => void = () => undefined
  const called = new Promise<() => unknown>((resolve) => {
    settle = resolve
  })
  const callback = (error: unknown, result?: unknown): void =>
    settle(() => {
      if (error === null || error === undefined) return result
      throw error as Error
    })
  const value = handler(event, context, callback)
  const isThenable =
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof (value as { then?: unknown }).then === 'function'
  const isCallback = !isThenable && handler.length >= 3
  return { outcome: isCallback ? called.then((answer) => answer()) : Promise.resolve(value), isCallback }
}
