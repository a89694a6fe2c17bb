// The lines that Lambda writes to a function's log around what its code prints, in the text format of CloudWatch Logs.
import { isoTime, type VirtualTime } from './time'

/** What REPORT tells of an invocation. */
export interface InvocationReport {
  readonly durationMs: number
  /** 0: the container was warm. */
  readonly initMs: number
  readonly memoryMb: number
  readonly maxMemoryMb: number
  /** Of Lambda's error document, where the invocation failed. */
  readonly errorType?: string | undefined
}

/** The handler is called. */
export const startLine = (requestId: string): string => `START RequestId: ${requestId} Version: $LATEST`

/** It is done. */
export const endLine = (requestId: string): string => `END RequestId: ${requestId}`

/** A line of the code, as the runtime of Node.js writes it. */
export const printedLine = (requestId: string, at: VirtualTime, level: string, text: string): string =>
  `${isoTime(at)}\t${requestId}\t${level}\t${text}`

/** Milliseconds that are paid for: the start of a container is, since August 2025. */
export const billedMs = ({ durationMs, initMs }: Pick<InvocationReport, 'durationMs' | 'initMs'>): number =>
  Math.ceil(durationMs + initMs)

/** How an invocation ended where its code did not; an error of the code alone has no status. */
function statusOf(errorType: string | undefined): string {
  if (errorType === 'Sandbox.Timedout') return 'Status: timeout\t'
  return errorType?.startsWith('Runtime.') === true ? `Status: error\tError Type: ${errorType}\t` : ''
}

/** Init Duration stands there after a cold start only. */
export function reportLine(requestId: string, report: InvocationReport): string {
  const { durationMs, initMs, memoryMb, maxMemoryMb, errorType } = report
  return [
    `REPORT RequestId: ${requestId}\t`,
    `Duration: ${durationMs.toFixed(2)} ms\t`,
    `Billed Duration: ${billedMs(report)} ms\t`,
    `Memory Size: ${memoryMb} MB\t`,
    `Max Memory Used: ${maxMemoryMb} MB\t`,
    initMs > 0 ? `Init Duration: ${initMs.toFixed(2)} ms\t` : '',
    statusOf(errorType),
  ].join('')
}
