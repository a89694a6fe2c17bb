// Reads messages from a worker that runs hostile code: every field is checked, nothing is believed.
import { isArray, isObject, parseJson, type Json, type JsonObject } from '../base/json'
import type { ErrorDocument, FunctionCall, LogLine, Report, Turn } from '../aws/lambda/turn'
import { sandboxLimits } from './limits'

/** What a message turned out to be. */
export type Received =
  | { readonly kind: 'ready' }
  | { readonly kind: 'report'; readonly report: Report }
  /** Of the open turn; kept for `printed`. */
  | { readonly kind: 'line' }
  /** Unknown, malformed, forged or second: to be ignored. */
  | { readonly kind: 'dropped' }
  /** The worker sends too many messages and must be ended. */
  | { readonly kind: 'flood' }

/** Reads the messages of one worker. */
export interface Inbox {
  /** A turn was handed to the worker: its report may come, once. */
  expect(turn: Turn): void
  /** `realNow` in real milliseconds, for counting messages per second. */
  read(message: unknown, realNow: number): Received
  /** What the open turn has printed so far, its first lines only. */
  printed(): readonly LogLine[]
}

/** An inbox for one worker; the worker's identity is the port its messages came on, never a field. */
export function createInbox(): Inbox {
  let open: Turn | undefined
  let windowStart = -Infinity
  let inWindow = 0
  let lines: LogLine[] = []
  const isFlood = (realNow: number): boolean => {
    if (realNow - windowStart >= 1000) {
      windowStart = realNow
      inWindow = 0
    }
    return ++inWindow > sandboxLimits.messagesPerSecond
  }
  return {
    expect: (turn) => {
      open = turn
      lines = []
    },
    printed: () => lines,
    read: (message, realNow) => {
      // So few for each turn are no flood, however many turns there are.
      const line = open && lines.length < sandboxLimits.earlyLines ? readEarlyLine(message, open) : undefined
      if (line !== undefined) {
        lines.push(line)
        return { kind: 'line' }
      }
      if (isFlood(realNow)) return { kind: 'flood' }
      if (typeof message !== 'object' || message === null) return { kind: 'dropped' }
      const { t, id, turn, body } = message as Record<string, unknown>
      if (t === 'ready') return { kind: 'ready' }
      if (t !== 'report' || open === undefined || id !== open.operation || turn !== open.turn) {
        return { kind: 'dropped' }
      }
      const report = readBody(body, open)
      if (report === undefined) return { kind: 'dropped' }
      open = undefined
      return { kind: 'report', report }
    },
  }
}

function readEarlyLine(message: unknown, open: Turn): LogLine | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { t, id, turn, body } = message as Record<string, unknown>
  if (t !== 'line' || id !== open.operation || turn !== open.turn) return undefined
  // JSON text writes some characters with six.
  if (typeof body !== 'string' || body.length > 6 * sandboxLimits.earlyLineLength + 100) return undefined
  const value = parseJson(body)
  return isObject(value) ? readLine(value) : undefined
}

function readBody(body: unknown, turn: Turn): Report | undefined {
  if (typeof body !== 'string' || body.length > sandboxLimits.reportLength) return undefined
  const value = parseJson(body)
  if (!isObject(value)) return undefined
  const lines = readList(value.lines, sandboxLimits.logLines, readLine)
  const calls = readList(value.calls, sandboxLimits.callsPerTurn, readCall)
  const end = readEnd(value.end, turn.now)
  const droppedLines = value.droppedLines
  if (lines === undefined || calls === undefined || end === undefined || !isCount(droppedLines)) return undefined
  const textLength = lines.reduce((sum, line) => sum + line.text.length, 0)
  if (textLength > sandboxLimits.logBytes) return undefined
  return { operation: turn.operation, turn: turn.turn, lines, droppedLines, calls, end }
}

/** A list whose every element is good; undefined as soon as one is not. */
function readList<T>(
  value: Json | undefined,
  most: number,
  read: (value: JsonObject) => T | undefined,
): readonly T[] | undefined {
  if (!isArray(value) || value.length > most) return undefined
  const list: T[] = []
  for (const element of value) {
    const parsed = isObject(element) ? read(element) : undefined
    if (parsed === undefined) return undefined
    list.push(parsed)
  }
  return list
}

const isCount = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** Virtual times stay within what `Date` can hold. */
const isTime = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 8.64e15

const isText = (value: Json | undefined, most: number): value is string =>
  typeof value === 'string' && value.length <= most

function readLine({ at, level, text }: JsonObject): LogLine | undefined {
  if (!isTime(at) || !isText(text, sandboxLimits.logBytes)) return undefined
  if (level !== 'INFO' && level !== 'DEBUG' && level !== 'WARN' && level !== 'ERROR') return undefined
  return { at, level, text }
}

function readCall({ call, service, action, params }: JsonObject): FunctionCall | undefined {
  if (!isCount(call) || !isText(service, 40) || !isText(action, 100) || params === undefined) return undefined
  return { call, service, action, params }
}

/** The clock never runs backwards, whatever a worker says. */
function readEnd(value: Json | undefined, startedAt: number): Report['end'] | undefined {
  if (!isObject(value)) return undefined
  const { kind, now } = value
  if (!isTime(now) || now < startedAt) return undefined
  if (kind === 'parked') {
    const next = value.next
    return next === null || isTime(next) ? { kind, now, next } : undefined
  }
  if (kind === 'returned') return value.result === undefined ? undefined : { kind, now, result: value.result }
  if (kind !== 'failed' || typeof value.containerLost !== 'boolean') return undefined
  const error = readError(value.error)
  return error && { kind, now, error, containerLost: value.containerLost }
}

function readError(value: Json | undefined): ErrorDocument | undefined {
  if (!isObject(value)) return undefined
  const { errorType, errorMessage, trace } = value
  const most = sandboxLimits.errorLength
  if (!isText(errorType, most) || !isText(errorMessage, most)) return undefined
  if (trace === undefined) return { errorType, errorMessage }
  if (!isArray(trace) || trace.length > 200) return undefined
  const lines = trace.filter((line) => isText(line, most))
  return lines.length === trace.length ? { errorType, errorMessage, trace: lines } : undefined
}
