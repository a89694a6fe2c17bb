// The last 4 KB of an invocation's log, for LogType Tail.
import { encodeBase64 } from '../../base/base64'
import { toUtf8 } from '../../base/utf8'
import { logTailBytes } from './limits'
import type { Invocation } from './state'

/** Adds a line, where somebody wants the tail. */
export function writeLog(invocation: Invocation, line: string): void {
  if (invocation.tail === null) return
  // A character has at least one byte: what is cut off here could not be in the tail.
  invocation.tail = `${invocation.tail}${line}\n`.slice(-logTailBytes)
}

/** LogResult: base64; undefined: nobody wants it. */
export function logResult({ tail }: Invocation): string | undefined {
  return tail === null ? undefined : encodeBase64(toUtf8(tail).slice(-logTailBytes))
}
