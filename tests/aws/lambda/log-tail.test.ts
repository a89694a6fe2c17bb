import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../../src/base/base64'
import { fromUtf8 } from '../../../src/base/utf8'
import type { JsonObject } from '../../../src/base/json'
import type { LogLine } from '../../../src/aws/lambda/turn'
import { failed, invoke, parked, returned, withFunctions } from './functions'
import type { Script } from '../services'

const tailOf = (answer: JsonObject): string => fromUtf8(decodeBase64(String(answer['LogResult']))!)

function tail(script: Script, more: JsonObject = {}): string {
  const run = withFunctions({ f: script }, more)
  return tailOf(invoke(run, 'f', {}, { LogType: 'Tail' })).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
}

const info = (at: number, text: string): LogLine => ({ at, level: 'INFO', text })

describe('the tail of the log', () => {
  test('holds what the code printed between START and END, and a report', () => {
    const run = withFunctions({ f: (turn) => ({ ...returned(turn), lines: [info(turn.now, 'hello')] }) })
    invoke(run, 'f')
    const answer = invoke(run, 'f', {}, { LogType: 'Tail' })
    const id = run.of('invocation-ended').at(-1)!.invocation
    const printed = new Date(run.of('log-line').at(-1)!.at).toISOString()
    expect(tailOf(answer)).toMatch(
      new RegExp(
        [
          `^START RequestId: ${id} Version: \\$LATEST`,
          `${printed}\t${id}\tINFO\thello`,
          `END RequestId: ${id}`,
          `REPORT RequestId: ${id}\tDuration: 10.00 ms\tBilled Duration: 10 ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\t\n$`,
        ].join('\n'),
      ),
    )
  })

  test('tells a cold start, which is billed', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    const text = tailOf(invoke(run, 'f', {}, { LogType: 'Tail' }))
    const { initMs } = run.of('invocation-ended')[0]!
    expect(text).toContain(`\tBilled Duration: ${10 + initMs} ms\t`)
    expect(text).toContain(`\tInit Duration: ${initMs}.00 ms\t`)
  })

  test('names an error of the code, and a timeout', () => {
    expect(tail((turn) => failed(turn, 'RangeError'))).toContain(
      '\tID\tERROR\tInvoke Error \t{"errorType":"RangeError","errorMessage":"x","stack":[]}\nEND RequestId: ID\n',
    )
    const timedOut = tail((turn) => parked(turn, 60_000), { Timeout: 1 })
    expect(timedOut).toContain(' ID Task timed out after 1.00 seconds\n')
    expect(timedOut).toMatch(/Duration: 1000\.00 ms\t.*Status: timeout\t\n$/)
  })

  test('is the last 4,096 bytes, counted in UTF-8', () => {
    const run = withFunctions({
      f: (turn) => ({ ...returned(turn), lines: [info(turn.now, 'first'), info(turn.now, 'ü'.repeat(5000))] }),
    })
    const bytes = decodeBase64(String(invoke(run, 'f', {}, { LogType: 'Tail' })['LogResult']))!
    expect(bytes).toHaveLength(4096)
    expect(fromUtf8(bytes)).not.toContain('first')
    expect(fromUtf8(bytes)).toMatch(/\nREPORT [^\n]*\n$/)
  })

  test('is given where it is asked for alone', () => {
    const run = withFunctions({ f: (turn) => returned(turn) })
    expect(invoke(run, 'f')).not.toHaveProperty('LogResult')
    expect(run.refusal('lambda', 'Invoke', { FunctionName: 'f', LogType: 'All' })).toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('[None, Tail]') as string,
    })
  })
})
