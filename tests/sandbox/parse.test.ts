import { expect, test } from 'vitest'
import { brand } from '../../src/base/brand'
import type { Turn } from '../../src/sandbox/function-host'
import { createInbox } from '../../src/sandbox/parse'

const turn: Turn = {
  operation: brand('op'),
  turn: 3,
  container: 'c',
  code: {
    functionName: 'f',
    file: 'index.js',
    code: '',
    handler: 'index.handler',
    timeoutSeconds: 3,
    memoryMb: 128,
    environment: {},
  },
  now: 1000,
  work: { kind: 'tick' },
}
const end = { kind: 'returned', now: 1000, result: 1 }
const body = { lines: [], droppedLines: 0, calls: [], end }
const message = (change: object = {}, bodyChange: object = {}) => ({
  t: 'report',
  id: 'op',
  turn: 3,
  body: JSON.stringify({ ...body, ...bodyChange }),
  ...change,
})

const kindOf = (...messages: unknown[]) => {
  const inbox = createInbox()
  inbox.expect(turn)
  return messages.map((each) => inbox.read(each, 0).kind)
}

test('a report for the open turn is taken once', () => {
  expect(kindOf({ t: 'ready' }, message(), message())).toEqual(['ready', 'report', 'dropped'])
})

test.each([
  ['nothing', undefined],
  ['a text', 'report'],
  ['an unknown kind', { t: 'logs' }],
  ['another operation', message({ id: 'other' })],
  ['another turn', message({ turn: 2 })],
  ['a live body', message({ body })],
  ['broken JSON', message({ body: '{' })],
  ['a huge body', message({ body: `"${'x'.repeat(16_000_001)}"` })],
  ['deep JSON', message({ body: '['.repeat(300) + ']'.repeat(300) })],
  ['lines of a wrong type', message({}, { lines: [{ at: 0, level: 'INFO', text: 1 }] })],
  ['an unknown level', message({}, { lines: [{ at: 0, level: 'LOUD', text: '' }] })],
  ['too many lines', message({}, { lines: Array.from({ length: 2001 }, () => ({ at: 0, level: 'INFO', text: '' })) })],
  ['a negative count', message({}, { droppedLines: -1 })],
  ['a call without parameters', message({}, { calls: [{ call: 0, service: 'sqs', action: 'A' }] })],
  ['a clock that runs backwards', message({}, { end: { ...end, now: 999 } })],
  ['a clock beyond all dates', message({}, { end: { ...end, now: 1e300 } })],
  ['a missing result', message({}, { end: { kind: 'returned', now: 1000 } })],
  ['an unknown end', message({}, { end: { kind: 'exploded', now: 1000 } })],
  [
    'a bad trace',
    message(
      {},
      {
        end: { kind: 'failed', now: 1000, containerLost: true, error: { errorType: '', errorMessage: '', trace: [1] } },
      },
    ),
  ],
])('dropped: %s', (_name, hostile) => {
  expect(kindOf(hostile, message())).toEqual(['dropped', 'report'])
})

test('extra members do not get through', () => {
  const inbox = createInbox()
  inbox.expect(turn)
  const received = inbox.read(message({ operation: 'x' }, { end: { ...end, evil: 1 }, operation: 'y' }), 0)
  expect(received).toEqual({ kind: 'report', report: { operation: 'op', turn: 3, ...body } })
})

const line = { t: 'line', id: 'op', turn: 3, body: JSON.stringify({ at: 1000, level: 'INFO', text: 'a' }) }

test('the first 50 lines of a turn are kept and are no flood, further ones are noise', () => {
  const inbox = createInbox()
  inbox.expect(turn)
  for (let i = 0; i < 60; i++) inbox.read(line, 0)
  expect(inbox.printed()).toHaveLength(50)
  for (let i = 0; i < 1990; i++) expect(inbox.read(line, 0).kind).toBe('dropped')
  expect(inbox.read(line, 0).kind).toBe('flood')
  inbox.expect({ ...turn, turn: 4 })
  expect(inbox.printed()).toEqual([])
})

test.each([
  ['of another turn', { turn: 2 }],
  ['of another operation', { id: 'other' }],
  ['with a live body', { body: { at: 1000, level: 'INFO', text: 'a' } }],
  ['of an unknown level', { body: JSON.stringify({ at: 1000, level: 'LOUD', text: 'a' }) }],
  ['that is too long', { body: JSON.stringify({ at: 1000, level: 'INFO', text: 'x'.repeat(20_000) }) }],
])('a line %s is dropped', (_what, change) => {
  expect(kindOf({ ...line, ...change }, message())).toEqual(['dropped', 'report'])
})

test('more than 2,000 messages in a second are a flood', () => {
  const inbox = createInbox()
  for (let i = 0; i < 2000; i++) expect(inbox.read(null, 10).kind).toBe('dropped')
  expect(inbox.read(null, 1009).kind).toBe('flood')
  expect(createInbox().read(null, 0).kind).toBe('dropped')
})
