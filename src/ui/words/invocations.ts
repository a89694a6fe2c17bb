// The log of a function in words: the lines of an invocation with those that Lambda writes around them.
import { isObject, member } from '../../base/json'
import { endLine, printedLine, reportLine, startLine } from '../../kernel/lambda-lines'
import type { InvocationView } from '../../views/views'
import { count } from './text'

/** A line of the log; START, END and REPORT have Lambda's name of the line as their level. */
export interface LogLineView {
  readonly at: number
  readonly level: string
  readonly text: string
}

/** All lines of an invocation in their order; END and REPORT are there when it has ended. */
export function logLines(invocation: InvocationView): readonly LogLineView[] {
  const { id, lines, startedAt, endedAt, durationMs } = invocation
  const began = endedAt !== undefined && durationMs !== undefined ? endedAt - durationMs : (lines[0]?.at ?? startedAt)
  const start = { at: began, level: 'START', text: startLine(id) }
  const report = reportOf(invocation)
  if (endedAt === undefined || report === null) return [start, ...lines]
  return [
    start,
    ...lines,
    { at: endedAt, level: 'END', text: endLine(id) },
    { at: endedAt, level: 'REPORT', text: report },
  ]
}

function reportOf({ id, durationMs, initMs, memoryMb, maxMemoryMb, error }: InvocationView): string | null {
  if (durationMs === undefined || initMs === undefined || memoryMb === undefined || maxMemoryMb === undefined)
    return null
  const type = error !== undefined && isObject(error) ? member(error, 'errorType') : undefined
  const errorType = typeof type === 'string' ? type : undefined
  return reportLine(id, { durationMs, initMs, memoryMb, maxMemoryMb, errorType })
}

const platform: ReadonlySet<string> = new Set(['START', 'END', 'REPORT'])

/** Whether Lambda wrote the line, and not the code. */
export const isPlatformLine = ({ level }: LogLineView): boolean => platform.has(level)

/** The line without what its level says already, and with spaces for tabs. */
export const shownText = (line: LogLineView): string =>
  isPlatformLine(line) ? line.text.slice(line.level.length).trim().replaceAll('\t', '  ') : line.text

/** The log of invocations as a text, as CloudWatch Logs has it. */
export const logText = (invocations: readonly InvocationView[]): string =>
  invocations
    .flatMap((invocation) =>
      logLines(invocation).map((line) =>
        isPlatformLine(line) ? line.text : printedLine(invocation.id, line.at, line.level, line.text),
      ),
    )
    .map((line) => `${line}\n`)
    .join('')

/** What became of a batch: `10 messages of orders, 2 failed`. */
export function batchText({ queue, messages, failed }: NonNullable<InvocationView['batch']>): string {
  const all = `${count(messages, 'message')} of ${queue}`
  if (failed === 0) return `${all}, all done`
  return failed === messages && messages > 1 ? `${all}, all failed` : `${all}, ${failed} failed`
}
