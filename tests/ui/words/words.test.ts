import { describe, expect, test } from 'vitest'
import { attemptsOf } from '../../../src/ui/words/attempts'
import { explainError, readableCause } from '../../../src/ui/words/errors'
import { countsText, flowTitle, placeText } from '../../../src/ui/words/flows'
import { historyDetail, historyLook, valueOf } from '../../../src/ui/words/history'
import { ageText, bytesText, count, oneLine } from '../../../src/ui/words/text'
import { clockText, countdownText, durationText, offsetText } from '../../../src/ui/words/time'
import type { FlowView, HistoryRow } from '../../../src/views/views'

const row = (id: number, type: string, aws: HistoryRow['aws'] = {}, at = 0): HistoryRow => ({
  n: id,
  id,
  previousEventId: id - 1,
  at,
  type,
  flow: 'flow-1',
  within: [],
  place: [],
  aws,
})

describe('times', () => {
  test('the clock shows milliseconds, and days where there are any', () => {
    expect(clockText(0)).toBe('T+00:00:00.000')
    expect(clockText(3_000)).toBe('T+00:00:03.000')
    expect(clockText(2 * 3_600_000 + 7_001)).toBe('T+02:00:07.001')
    expect(clockText(3 * 86_400_000)).toBe('T+3d 00:00:00.000')
    expect(clockText(-5)).toBe('T+00:00:00.000')
  })

  test('a moment in a table is as short as it can be', () => {
    expect(offsetText(120)).toBe('+0.120')
    expect(offsetText(65_000)).toBe('+1:05.000')
    expect(offsetText(7_207_000)).toBe('+2:00:07.000')
  })

  test('a duration is told in at most two units', () => {
    expect(durationText(12)).toBe('12 ms')
    expect(durationText(3_200)).toBe('3.2 s')
    expect(durationText(59_999)).toBe('60 s')
    expect(durationText(65_000)).toBe('1 min 5 s')
    expect(durationText(7_500_000)).toBe('2 h 5 min')
    expect(durationText(345_600_000)).toBe('4 d')
  })

  test('a countdown never goes below zero', () => {
    expect(countdownText(31_000, 10_000)).toBe('21 s')
    expect(countdownText(10_000, 31_000)).toBe('0 s')
  })
})

describe('texts', () => {
  test('a count has its noun', () => {
    expect(count(1, 'event')).toBe('1 event')
    expect(count(2500, 'event')).toBe('2,500 events')
  })

  test("a stranger's text becomes one line without bidirectional controls", () => {
    expect(oneLine('a\n  b\tc')).toBe('a b c')
    expect(oneLine('abc\u202edef')).toBe('abc\ufffddef')
    expect(oneLine('x'.repeat(500), 10)).toBe('xxxxxxxxx…')
  })

  test('sizes and ages are told in words', () => {
    expect(bytesText(1)).toBe('1 byte')
    expect(bytesText(3482)).toBe('3.4 KB')
    expect(ageText(30_000)).toBe('just now')
    expect(ageText(3 * 86_400_000)).toBe('3 days ago')
  })
})

describe('history', () => {
  test('a failure is told by its error and cause', () => {
    const failed = row(5, 'TaskFailed', {
      taskFailedEventDetails: { error: 'PaymentError', cause: 'declined', resourceType: 'lambda' },
    })
    expect(historyDetail(failed)).toBe('PaymentError: declined')
    expect(historyLook(failed.type).tone).toBe('failed')
  })

  test('a call is told by its resource and payload', () => {
    const scheduled = row(3, 'TaskScheduled', {
      taskScheduledEventDetails: { resourceType: 'sqs', resource: 'sendMessage', parameters: '{"a":1}' },
    })
    expect(historyDetail(scheduled)).toBe('sqs:sendMessage {"a":1}')
    expect(historyDetail(row(1, 'ChoiceStateEntered'))).toBe('')
  })

  test('a body that is no JSON stays a text', () => {
    expect(valueOf('{"a":[1]}')).toEqual({ a: [1] })
    expect(valueOf('plain')).toBe('plain')
  })

  test('attempts are read from the rows of one visit', () => {
    const rows = [
      row(1, 'TaskStateEntered'),
      row(2, 'TaskScheduled', {}, 0),
      row(3, 'TaskFailed', { taskFailedEventDetails: { error: 'A' } }, 5),
      row(4, 'TaskScheduled', {}, 2000),
      row(5, 'TaskSucceeded', {}, 2005),
    ]
    expect(attemptsOf(rows)).toEqual([
      { number: 1, at: 0, status: 'failed', error: 'A' },
      { number: 2, at: 2000, status: 'succeeded', error: '' },
    ])
  })
})

describe('errors', () => {
  test('a queue that does not exist is explained whatever the error is called', () => {
    expect(explainError('SQS.QueueDoesNotExistException', undefined)).toContain('names no queue')
    expect(explainError('SQS.SqsException', 'The specified queue does not exist.')).toContain('names no queue')
    expect(explainError('MyError', 'mine')).toBeNull()
  })

  test('of a function error the message is what a person reads', () => {
    expect(readableCause('{"errorType":"E","errorMessage":"declined","trace":[]}')).toBe('declined')
    expect(readableCause('{broken')).toBe('{broken')
    expect(readableCause(undefined)).toBeUndefined()
  })
})

describe('branches and iterations', () => {
  const flow = { id: 'f', parent: 'own', state: 'Each', index: 3, attempt: 1, status: 'running' } as FlowView

  test('are numbered as the history numbers them', () => {
    expect([flowTitle(flow, 'Map'), flowTitle(flow, 'Parallel')]).toEqual(['Iteration 3', 'Branch 3'])
    expect(placeText([flow, { ...flow, state: 'Both', index: 0 }])).toBe('Each[3] › Both[0]')
  })

  test('are counted, with those that have not begun', () => {
    const counts = { running: 2, succeeded: 3, failed: 1, aborted: 0 }
    expect(countsText(counts, 10)).toBe('3 of 10 done, 2 running, 1 failed')
    expect(countsText({ ...counts, running: 0, aborted: 2 })).toBe('3 of 6 done, 1 failed, 2 aborted')
  })

  test('a Map that starts again has failed before; its error is that of the expression', () => {
    const attempts = attemptsOf([row(3, 'MapStateStarted'), row(4, 'MapStateStarted'), row(5, 'MapStateSucceeded')])
    expect(attempts.map((one) => one.status)).toEqual(['failed', 'succeeded'])
    const fails = (id: number, error: string): HistoryRow =>
      row(id, 'EvaluationFailed', { evaluationFailedEventDetails: { error } })
    const failed = attemptsOf([fails(3, 'E'), fails(4, 'F'), row(5, 'MapStateFailed')])
    expect(failed.map((one) => [one.number, one.status, one.error])).toEqual([
      [1, 'failed', 'E'],
      [2, 'failed', 'F'],
    ])
  })
})
