// One function and one host for a test: runs turns as the engine does, and moves the virtual clock from timer to timer.
import { brand, type OperationId } from '../../src/base/brand'
import type { Json } from '../../src/base/json'
import type { CallReply, FunctionCall, FunctionCode, FunctionHost, Report, Work } from '../../src/sandbox/function-host'

/** When every test starts. */
export const start = Date.UTC(2026, 0, 5, 12)

/** What one invocation did in all. */
export interface Outcome {
  readonly end: Report['end']
  readonly reports: readonly Report[]
  readonly texts: readonly string[]
  readonly dropped: number
}

/** Settings of one invocation. */
export interface Invocation {
  readonly event?: Json
  readonly seed?: number
  readonly container?: string
  readonly answer?: (call: FunctionCall) => CallReply['outcome']
}

/** A function in a host of its own. */
export interface Bench {
  invoke(invocation?: Invocation): Promise<Outcome>
  kill(container: string): void
  dispose(): void
}

/** Any host with one function. */
export function benchOn(
  createHost: (onReport: (report: Report) => void) => FunctionHost,
  code: string,
  settings: Partial<FunctionCode> = {},
): Bench {
  const waiting = new Map<string, (report: Report) => void>()
  const host = createHost((report) => {
    const key = `${report.operation}/${report.turn}`
    const take = waiting.get(key)
    if (take === undefined) throw new Error(`second report for ${key}`)
    waiting.delete(key)
    take(report)
  })
  const functionCode: FunctionCode = {
    functionName: 'charge',
    file: 'index.js',
    code,
    handler: 'index.handler',
    timeoutSeconds: 900,
    memoryMb: 128,
    environment: { STAGE: 'test' },
    ...settings,
  }
  let operations = 0
  const invoke = async ({ event = {}, seed = 1, container = 'c1', answer }: Invocation = {}): Promise<Outcome> => {
    const operation = brand<OperationId>(`op-${operations++}`)
    const reports: Report[] = []
    const turn = (now: number, work: Work): Promise<Report> =>
      new Promise((resolve) => {
        waiting.set(`${operation}/${reports.length}`, resolve)
        host.take({ operation, turn: reports.length, container, code: functionCode, now, work })
      })
    const deadline = start + functionCode.timeoutSeconds * 1000
    const functionArn = 'arn:aws:lambda:eu-west-1:123456789012:function:charge'
    let work: Work = { kind: 'invoke', event, requestId: 'req-1', functionArn, deadline, seed }
    let now = start
    for (;;) {
      const report = await turn(now, work)
      reports.push(report)
      const { end, calls } = report
      if (end.kind === 'parked' && calls.length > 0 && answer !== undefined) {
        now = end.now
        work = { kind: 'reply', replies: calls.map((call) => ({ call: call.call, outcome: answer(call) })) }
      } else if (end.kind === 'parked' && end.next !== null) {
        now = Math.min(end.next, deadline)
        work = { kind: 'tick' }
      } else {
        const texts = reports.flatMap((each) => each.lines.map((line) => line.text))
        return { end, reports, texts, dropped: reports.reduce((sum, each) => sum + each.droppedLines, 0) }
      }
    }
  }
  return { invoke, kill: host.kill, dispose: host.dispose }
}
