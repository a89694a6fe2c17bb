import { expect, test } from 'vitest'
import type { Report, Turn } from '../../src/aws/lambda/turn'
import { brand, type OperationId } from '../../src/base/brand'
import { Dispatcher } from '../../src/host/dispatcher'

const turn = (n: number): Turn => ({
  operation: brand<OperationId>(`operation-${n}`),
  turn: 0,
  container: `container-${n}`,
  code: {
    functionName: 'f',
    file: 'index.js',
    code: '',
    handler: 'index.handler',
    timeoutSeconds: 3,
    memoryMb: 128,
    environment: {},
  },
  now: 0,
  work: { kind: 'tick' },
})

const report = (n: number): Report => ({
  operation: brand<OperationId>(`operation-${n}`),
  turn: 0,
  lines: [],
  droppedLines: 0,
  calls: [],
  end: { kind: 'returned', now: 0, result: n },
})

test('reports are handed on when all have come, in order of operation and not of arrival', () => {
  const given: Turn[] = []
  const dispatcher = new Dispatcher({ take: (one) => given.push(one), killContainer: () => undefined })
  const turns = [turn(2), turn(10)]
  expect(dispatcher.gather(turns)).toEqual([])
  dispatcher.take(report(10))
  expect(dispatcher.gather(turns)).toEqual([])
  dispatcher.take(report(2))
  expect(dispatcher.gather(turns).map((one) => one.operation)).toEqual(['operation-2', 'operation-10'])
  expect(given).toHaveLength(2)
})

test('a report that nobody waits for is dropped', () => {
  const dispatcher = new Dispatcher({ take: () => undefined, killContainer: () => undefined })
  dispatcher.take(report(1))
  expect(dispatcher.gather([turn(1)])).toEqual([])
})

test('what a function did before the run was cut is done again first, and compared', () => {
  const given: string[] = []
  const taker = { take: (one: Turn) => given.push(`${one.operation}/${one.turn}`), killContainer: () => undefined }
  const parked = { ...report(1), end: { kind: 'parked', now: 0, next: 500 } } as const
  const rerun = { turn: turn(1), expected: { calls: [], end: parked.end } }
  const next = { ...turn(1), turn: 1 }
  const same = new Dispatcher(taker, [rerun])
  expect(same.gather([next])).toEqual([])
  same.take(parked)
  same.gather([next])
  expect(given).toEqual(['operation-1/0', 'operation-1/1'])
  same.take({ ...report(1), turn: 1 })
  expect(same.gather([next])).toHaveLength(1)

  const other = new Dispatcher(taker, [rerun])
  other.gather([next])
  other.take({ ...report(1), end: { kind: 'parked', now: 0, next: 900 } })
  expect(other.gather([next])[0]?.end).toMatchObject({
    kind: 'failed',
    error: { errorType: 'Stepyard.NotDeterministic' },
  })
})

test('containers that will not be used again are ended', () => {
  const killed: string[] = []
  const dispatcher = new Dispatcher({ take: () => undefined, killContainer: (container) => killed.push(container) })
  dispatcher.gather([turn(1), turn(2)])
  dispatcher.retire(['container-2'])
  expect(killed).toEqual(['container-1'])
})
