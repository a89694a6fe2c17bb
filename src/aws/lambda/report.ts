import { printedLine } from '../../kernel/lambda-lines'
import { makeCalls } from './calls'
import { finish, park } from './invocation'
import { writeLog } from './log-tail'
import type { Invocation, LambdaCall } from './state'
import type { Report } from './turn'

/** Takes what a function reported at the end of a turn. A report that nobody waits for (any more) changes nothing. */
export function applyReport(call: LambdaCall, report: Report): void {
  const invocation = call.state.invocations[report.operation]
  if (invocation === undefined) return
  const { phase } = invocation
  if (phase.kind !== 'busy' || phase.turn !== report.turn) return
  const { calls, end } = report
  invocation.exchanges.push(
    Object.freeze({ turn: phase.turn, now: phase.now, work: phase.work, report: { calls, end } }),
  )
  printLines(call, invocation, report)
  invocation.codeNow = Math.max(end.now, call.now)
  makeCalls(call, invocation, calls)
  switch (end.kind) {
    case 'returned':
      return finish(call, invocation, { ok: end.result }, false)
    case 'failed':
      return finish(call, invocation, { error: end.error }, end.containerLost)
    case 'parked':
      if (end.next === null && invocation.calls.length === 0) return neverSettles(call, invocation)
      park(call, invocation, end.next)
  }
}

function printLines(call: LambdaCall, invocation: Invocation, report: Report): void {
  const { id, functionName } = invocation
  const print = (at: number, level: string, text: string): void => {
    call.emit({ kind: 'log-line', invocation: id, functionName, at, level, text })
    writeLog(invocation, printedLine(id, at, level, text))
  }
  for (const { at, level, text } of report.lines) print(at, level, text)
  if (report.droppedLines === 0) return
  print(report.end.now, 'WARN', `… ${report.droppedLines} lines dropped`)
}

/**
 * Nothing can wake this code again. AWS ends such an invocation too, without waiting for the timeout, but with the result null, which
 * hides the mistake; here it is an error that names it. The container is not used again: what it left behind might settle later.
 */
function neverSettles(call: LambdaCall, invocation: Invocation): void {
  const errorMessage =
    `RequestId: ${invocation.id} Error: The handler never settles: it awaits something, ` +
    'but no timer is set and no AWS call is open. Resolve or reject every promise that is awaited.'
  finish(call, invocation, { error: { errorType: 'Runtime.ExitError', errorMessage } }, true)
}
