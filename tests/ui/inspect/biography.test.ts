import { expect, test } from 'vitest'
import { biographyOf, findIn, jsonataText, pathText } from '../../../src/ui/inspect/biography'
import { valueBefore } from '../../../src/ui/test/steps'
import type { HistoryRow } from '../../../src/views/views'

const row = (id: number, type: string, state: string, payload: object, flow = 'f'): HistoryRow => {
  const side = type.endsWith('Entered') ? 'input' : 'output'
  const key = side === 'input' ? 'stateEnteredEventDetails' : 'stateExitedEventDetails'
  const aws = { [key]: { name: state, [side]: JSON.stringify(payload) } }
  return { n: id, id, previousEventId: id - 1, at: id, type, state, flow, within: [], place: [], aws }
}

test('a field is followed from where it was born to where it was lost, in its own walk', () => {
  const rows = [
    row(1, 'PassStateEntered', 'A', { order: {} }),
    row(2, 'PassStateExited', 'A', { order: { total: 1 } }),
    row(3, 'PassStateEntered', 'B', { order: { total: 1 } }),
    row(4, 'PassStateEntered', 'Other', { order: { total: 9 } }, 'g'),
    row(5, 'PassStateExited', 'B', { order: { total: 2 } }),
    row(6, 'PassStateEntered', 'C', { order: { total: 2 } }),
    row(7, 'PassStateExited', 'C', {}),
  ]
  expect(
    biographyOf(rows, 'f', ['order', 'total']).map(({ id, change, state, value }) => [id, change, state, value]),
  ).toEqual([
    [2, 'born', 'A', 1],
    [5, 'changed', 'B', 2],
    [7, 'lost', 'C', null],
  ])
})

test('fields are found by name and by value, with their paths in both languages', () => {
  const found = findIn({ order: { 'my total': 40, list: ['x', 'Total'] } }, 'total')
  expect(found.map(({ path }) => pathText(path))).toEqual(["$.order['my total']", '$.order.list[1]'])
  expect(found.map(({ path }) => jsonataText(path))).toEqual([
    '$states.input.order.`my total`',
    '$states.input.order.list[1]',
  ])
  expect(findIn({ a: 1 }, ' ')).toEqual([])
})

test('a step is compared with what its field was applied to', () => {
  const step = (id: string, value: number) => ({ id, title: id, field: '', expression: null, value, isIdle: false })
  const rows = [
    step('input', 1),
    step('afterInputPath', 2),
    step('result', 3),
    step('afterResultPath', 4),
    step('output', 5),
  ]
  expect(valueBefore(rows, 'afterInputPath', {})).toBe(1)
  expect(valueBefore(rows, 'result', {})).toBeUndefined()
  expect(valueBefore(rows, 'afterResultPath', {})).toBe(1)
  expect(valueBefore(rows, 'output', {})).toBe(4)
  expect(valueBefore(rows, 'variables', { a: 1 })).toEqual({ a: 1 })
})
