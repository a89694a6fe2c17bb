import { describe, expect, test } from 'vitest'
import { batchText, isPlatformLine, logLines, logText, shownText } from '../../../src/ui/words/invocations'
import { invocation } from '../../graph/views'

const ended = invocation('failed', {
  id: 'id-1',
  startedAt: 1000,
  endedAt: 1400,
  durationMs: 200,
  initMs: 200,
  memoryMb: 128,
  maxMemoryMb: 70,
  error: { errorType: 'Sandbox.Timedout', errorMessage: 'x' },
  lines: [{ at: 1250, level: 'INFO', text: 'a\tb' }],
})

describe('the log of an invocation', () => {
  test('has START when the handler began, END and REPORT when it ended', () => {
    expect(logLines(ended).map(({ at, level }) => [at, level])).toEqual([
      [1200, 'START'],
      [1250, 'INFO'],
      [1400, 'END'],
      [1400, 'REPORT'],
    ])
    const running = invocation('running', { startedAt: 1000, lines: [{ at: 1300, level: 'INFO', text: 'x' }] })
    expect(logLines(running).map(({ at, level }) => [at, level])).toEqual([
      [1300, 'START'],
      [1300, 'INFO'],
    ])
  })

  test('is shown without the name of the line, which stands before it', () => {
    expect(logLines(ended).filter(isPlatformLine).map(shownText)).toEqual([
      'RequestId: id-1 Version: $LATEST',
      'RequestId: id-1',
      'RequestId: id-1  Duration: 200.00 ms  Billed Duration: 400 ms  Memory Size: 128 MB  Max Memory Used: 70 MB  Init Duration: 200.00 ms  Status: timeout',
    ])
  })

  test('is copied as CloudWatch Logs has it', () => {
    expect(logText([ended]).split('\n').slice(0, 3)).toEqual([
      'START RequestId: id-1 Version: $LATEST',
      '1970-01-01T00:00:01.250Z\tid-1\tINFO\ta\tb',
      'END RequestId: id-1',
    ])
  })
})

test.each([
  [1, 0, '1 message of orders, all done'],
  [10, 3, '10 messages of orders, 3 failed'],
  [10, 10, '10 messages of orders, all failed'],
  [1, 1, '1 message of orders, 1 failed'],
])('a batch of %i with %i failures in words', (messages, failed, text) => {
  expect(batchText({ queue: 'orders', messages, failed })).toBe(text)
})
