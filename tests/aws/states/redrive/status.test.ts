import { expect, test } from 'vitest'
import { whyNotRedrivable, type Redrivable } from '../../../../src/aws/states/redrive/status'

const day = 86_400_000
const failed: Redrivable = { status: 'FAILED', startedAt: 0, endedAt: 1000, events: 8, isDeleted: false }

test.each<[string | null, Partial<Redrivable>, number]>([
  [null, {}, 2000],
  [null, { status: 'ABORTED', events: 24_998 }, 1000 + 14 * day],
  ['Execution is RUNNING and cannot be redriven', { status: 'RUNNING', endedAt: null }, 2000],
  ['Execution is SUCCEEDED and cannot be redriven', { status: 'SUCCEEDED' }, 2000],
  ['State machine is in DELETING status', { isDeleted: true }, 2000],
  ['Execution history event limit exceeded', { events: 24_999 }, 2000],
  ['Execution redrivable period exceeded', {}, 1001 + 14 * day],
  ['Execution has exceeded the max execution time', { endedAt: 365 * day }, 366 * day],
])('%s', (why, execution, now) => {
  expect(whyNotRedrivable({ ...failed, ...execution }, now)).toBe(why)
})
