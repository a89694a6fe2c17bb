// How an invocation ends: its result as JSON, or an error document.
import { nesting, utf8Length } from '../../base/json'
import type { ErrorDocument } from '../../aws/lambda/turn'
import type { BootCode } from '../protocol'
import { sandboxLimits } from '../limits'
import { describeError } from './describe-error'
import { type Invoke, RuntimeFailure } from './handler'
import { functionLineOffset } from './modules'
import { MissingModule } from './packages'
import { stringify } from './real'

/** JSON text of what a handler gave; undefined becomes null. Throws what Lambda says of results that have none. */
export function resultText(value: unknown): string {
  let text: string
  try {
    const made: unknown = stringify(value)
    text = typeof made === 'string' ? made : 'null'
  } catch {
    throw new RuntimeFailure('Runtime.MarshalError', 'Unable to stringify response body')
  }
  if (utf8Length(text) > sandboxLimits.resultBytes) {
    const message = `Response payload size exceeded maximum allowed payload size (${sandboxLimits.resultBytes} bytes).`
    throw new RuntimeFailure('Function.ResponseSizeTooLarge', message)
  }
  if (nesting(text) > sandboxLimits.nesting) {
    throw new RuntimeFailure(
      'Runtime.MarshalError',
      `Response is nested more than ${sandboxLimits.nesting} levels deep`,
    )
  }
  return text
}

/** What a handler, a timer or the harness threw. */
export function documentOf(thrown: unknown): ErrorDocument {
  if (isOurs(thrown, RuntimeFailure)) return { errorType: thrown.errorType, errorMessage: thrown.message, trace: [] }
  return describeError(thrown, functionLineOffset)
}

/** What loading the code threw. */
export function initDocument(thrown: unknown): ErrorDocument {
  const document = documentOf(thrown)
  const message = `${document.errorType}: ${document.errorMessage}`
  if (isOurs(thrown, MissingModule)) {
    return { ...document, errorType: 'Runtime.ImportModuleError', errorMessage: message }
  }
  if (document.errorType === 'SyntaxError') {
    return { ...document, errorType: 'Runtime.UserCodeSyntaxError', errorMessage: message }
  }
  return document
}

/** The document of a syntax error, with its place where that is known; engines leave it out of the stack. */
export function withSyntaxPlace(document: ErrorDocument, file: BootCode['file'], line: number): ErrorDocument {
  return { ...document, trace: [...(document.trace ?? []), `    at ${file}:${line}`] }
}

/** The document of a function whose process ended. */
export function exitDocument(requestId: string, reason: string): ErrorDocument {
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` }
}

/** A rejection that nobody took. */
export function unhandledDocument(reason: unknown): ErrorDocument {
  const { errorType, errorMessage, trace } = documentOf(reason)
  const text = errorType === 'string' ? errorMessage : `${errorType}: ${errorMessage}`
  return { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: text, trace: trace ?? [] }
}

/** The document of a function that ran into its Timeout. */
export function timeoutDocument(code: BootCode, invoke: Invoke): ErrorDocument {
  const seconds = code.timeoutSeconds.toFixed(2)
  const errorMessage = `RequestId: ${invoke.requestId} Error: Task timed out after ${seconds} seconds`
  return { errorType: 'Sandbox.Timedout', errorMessage }
}

/** `instanceof`, for things of which not even the class may be asked in safety. */
function isOurs<T>(thrown: unknown, type: new (...args: never[]) => T): thrown is T {
  try {
    return thrown instanceof type
  } catch {
    return false
  }
}
