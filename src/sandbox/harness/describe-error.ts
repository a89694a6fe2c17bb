// Anything that can be thrown, in the shape of Lambda's error document, without ever throwing itself.
import type { ErrorDocument } from '../../aws/lambda/turn'
import { sandboxLimits } from '../limits'

const mostTraceLines = 50

/** What Lambda's Node.js runtime says when the thrown thing cannot even be looked at. */
const unreadable: ErrorDocument = {
  errorType: 'handled',
  errorMessage:
    'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
}

/** Describes a thrown thing: an error by its name, message and stack, all else by its type and text. */
export function describeError(thrown: unknown, lineOffset: number): ErrorDocument {
  try {
    if (!isError(thrown)) return { errorType: typeof thrown, errorMessage: cut(textOf(thrown)), trace: [] }
    const errorType = cut(String(thrown.name))
    const errorMessage = cut(String(thrown.message))
    return { errorType, errorMessage, trace: traceOf(errorType, errorMessage, thrown.stack, lineOffset) }
  } catch {
    return unreadable
  }
}

/** The three fields of an error, of which nothing is sure. */
interface ErrorLike {
  readonly name: unknown
  readonly message: unknown
  readonly stack?: unknown
}

function isError(thrown: unknown): thrown is ErrorLike {
  if (thrown instanceof Error) return true
  if (typeof thrown !== 'object' || thrown === null) return false
  const { name, message, stack } = thrown as Record<string, unknown>
  return [name, message, stack].every((field) => typeof field === 'string' && field !== '')
}

function textOf(thrown: unknown): string {
  // As the runtime does it: null and undefined have no toString, which makes them unreadable.
  return String((thrown as { toString(): unknown }).toString())
}

function cut(text: string): string {
  return text.length > sandboxLimits.errorLength ? text.slice(0, sandboxLimits.errorLength) : text
}

/** First line and the frames of the function's own file; those of browsers and of the harness are of no use. */
function traceOf(name: string, message: string, stack: unknown, lineOffset: number): string[] {
  const head = message === '' ? name : `${name}: ${message}`
  const frames: string[] = []
  const lines = typeof stack === 'string' ? stack.slice(0, 200_000).split('\n') : []
  for (const line of lines) {
    const frame = frameOf(line, lineOffset)
    if (frame !== undefined && frames.length < mostTraceLines) frames.push(frame)
  }
  let room: number = sandboxLimits.errorLength
  return [...head.split('\n').slice(0, mostTraceLines), ...frames].filter((line) => (room -= line.length) >= 0)
}

/** `at name (index.js:3:9)` of Chromium and `name@index.js:3:9` of Firefox and WebKit, in Node's form. */
function frameOf(line: string, lineOffset: number): string | undefined {
  const place = /(index\.(?:m?js|ts)):(\d+):(\d+)\)?$/.exec(line.trim())
  if (place === null) return undefined
  const [, file = '', row = '0', column = '0'] = place
  // Only CommonJS code stands inside a function that the harness makes.
  const ownRow = Math.max(1, Number(row) - (file === 'index.js' ? lineOffset : 0))
  const where = `${file}:${ownRow}:${column}`
  const name = /^\s*at (.+?) \(/.exec(line)?.[1] ?? /^([^@\s]+)@/.exec(line)?.[1]
  return name === undefined || name === 'eval' ? `    at ${where}` : `    at ${name} (${where})`
}
