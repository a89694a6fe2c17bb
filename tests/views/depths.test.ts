import { expect, test } from 'vitest'
import type { MessageId, QueueName } from '../../src/base/brand'
import type { MessageMove } from '../../src/kernel/event'
import { ringings } from '../../src/views/alarms'
import { depthsFold } from '../../src/views/depths'
import type { DepthsView, QueueDepths } from '../../src/views/views'

const queue = 'q' as QueueName
const made = (): DepthsView =>
  depthsFold.apply(
    depthsFold.start,
    {
      kind: 'queue-changed',
      queue,
      url: '',
      arn: '',
      visibilityTimeoutSeconds: 30,
      delaySeconds: 0,
      deadLetter: null,
    },
    0,
    0,
  )
const move = (view: DepthsView, at: number, way: MessageMove, enteredAt = at): DepthsView =>
  depthsFold.apply(
    view,
    { kind: 'message-moved', queue, message: 'm' as MessageId, move: way, receiveCount: 0, enteredAt, because: '' },
    at,
    0,
  )
const send = (view: DepthsView, at: number): DepthsView => move(view, at, { from: 'sent', to: 'visible' })
const take = (view: DepthsView, at: number): DepthsView => move(view, at, { from: 'visible', to: 'in-flight' })
const drop = (view: DepthsView, at: number, enteredAt: number): DepthsView =>
  move(view, at, { from: 'in-flight', to: 'deleted' }, enteredAt)
const only = (view: DepthsView): QueueDepths => view[0]!

test('counts by place, and the time of the oldest message', () => {
  let view = made()
  for (const at of [1000, 2000]) view = send(view, at)
  view = take(view, 3000)
  view = drop(view, 4000, 1000)
  expect(only(view).points).toEqual([
    { at: 0, visible: 0, inFlight: 0, delayed: 0, oldest: null },
    { at: 1000, visible: 1, inFlight: 0, delayed: 0, oldest: 1000 },
    { at: 2000, visible: 2, inFlight: 0, delayed: 0, oldest: 1000 },
    { at: 3000, visible: 1, inFlight: 1, delayed: 0, oldest: 1000 },
    { at: 4000, visible: 1, inFlight: 0, delayed: 0, oldest: 2000 },
  ])
})

test('several movements of one instant are one point', () => {
  let view = made()
  for (let i = 0; i < 5; i++) view = send(view, 7)
  expect(only(view).points.map(({ at, visible }) => [at, visible])).toEqual([
    [0, 0],
    [7, 5],
  ])
  expect(only(view).ages).toEqual([{ since: 7, count: 5 }])
})

test('stays small however long the run, and keeps its peak and its end', () => {
  let view = made()
  for (let i = 1; i <= 20_000; i++) {
    view = send(view, i * 1000)
    if (i < 9000 || i > 9500) view = drop(take(view, i * 1000 + 1), i * 1000 + 2, i * 1000)
  }
  const { points, ages } = only(view)
  expect(points.length).toBeLessThanOrEqual(240)
  expect(ages.length).toBeLessThanOrEqual(64)
  expect(Math.max(...points.map((point) => point.visible + point.inFlight))).toBe(502)
  expect(points.at(-1)).toMatchObject({ at: 20_000_002, visible: 501, oldest: 9_000_000 })
  expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((a, b) => a - b))
  expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(501)
})

test('an alarm on depth rings after n minutes above, and ends with the first minute that is not', () => {
  let view = made()
  view = send(view, 30_000)
  view = send(view, 61_000)
  view = take(view, 190_000)
  const alarm = { metric: 'visible', above: 1, minutes: 3 } as const
  expect(ringings(only(view), alarm, 200_000)).toEqual([])
  expect(ringings(only(view), alarm, 240_000)).toEqual([{ from: 240_000, to: null }])
  expect(ringings(only(view), alarm, 900_000)).toEqual([{ from: 240_000, to: 300_000 }])
  expect(ringings(only(view), { ...alarm, minutes: 4 }, 900_000)).toEqual([])
})

test('an alarm on age sees it grow between two points', () => {
  let view = made()
  view = send(view, 0)
  const alarm = { metric: 'age', above: 90, minutes: 1 } as const
  expect(ringings(only(view), alarm, 90_000)).toEqual([])
  expect(ringings(only(view), alarm, 130_000)).toEqual([{ from: 120_000, to: null }])
  view = drop(take(view, 150_000), 150_000, 0)
  expect(ringings(only(view), alarm, 999_000)).toEqual([{ from: 120_000, to: 240_000 }])
})
