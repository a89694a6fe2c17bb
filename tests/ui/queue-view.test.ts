import { expect, test } from 'vitest'
import { agePath, depthPath, niceTop, peaksOf, ringingBar } from '../../src/ui/bottom/chart'
import { groupsOf, lanesOf } from '../../src/ui/bottom/lanes'
import { PolledModel } from '../../src/ui/bottom/polled.svelte'
import { newQueue } from '../../src/project/defaults'
import { freeName } from '../../src/ui/model/files'
import { renamePart } from '../../src/ui/model/edits'
import { blankProject } from '../../src/project/defaults'
import type { DepthPoint, MessageView } from '../../src/views/views'
import { queueView } from '../graph/views'

const message = (id: string, group: string, place: MessageView['place']): MessageView => ({
  id,
  body: id,
  md5OfBody: '',
  group,
  place,
  receiveCount: 0,
  sentAt: 0,
  life: [],
})

test('a group is locked by its first message that is not visible, and those behind it wait', () => {
  const messages = [
    message('a1', 'a', 'in-flight'),
    message('b1', 'b', 'visible'),
    message('a2', 'a', 'visible'),
    message('a3', 'a', 'deleted'),
    message('__1', '__proto__', 'delayed'),
  ]
  const { groups, leftOut } = groupsOf(queueView('q.fifo', { fifo: true, messages }))
  expect(
    groups.map(({ group, messages: held, lock, waiting }) => [group, held.length, lock?.id ?? null, waiting]),
  ).toEqual([
    ['a', 2, 'a1', 1],
    ['b', 1, null, 0],
    ['__proto__', 1, '__1', 0],
  ])
  expect(leftOut).toBe(0)
})

test('what expired or was purged stands among what is done', () => {
  const messages = [message('1', '', 'expired'), message('2', '', 'purged')]
  const queue = queueView('q', { messages, deleted: 3, expired: 1, purged: 1 })
  expect(lanesOf(queue, [queue]).find(({ id }) => id === 'done')).toMatchObject({ count: 5, messages })
})

const points: readonly DepthPoint[] = [
  { at: 0, visible: 0, inFlight: 0, delayed: 0, oldest: null },
  { at: 50, visible: 2, inFlight: 0, delayed: 0, oldest: 50 },
]
const field = { from: 0, to: 100, top: 2, width: 100, height: 10 }

test('depth has steps, age grows', () => {
  expect(depthPath(field, points, 'visible')).toBe('M0 10H50V0H100')
  expect(agePath({ ...field, top: 0.05 }, points)).toBe('M0 10L50 10L50 10L100 9.5')
  expect(peaksOf(points, 2050)).toEqual({ depth: 2, age: 2 })
  expect([0, 1, 2, 3, 11, 49, 300].map(niceTop)).toEqual([1, 1, 2, 5, 20, 50, 500])
  expect(ringingBar(field, { from: 90, to: null })).toEqual({ x: 90, width: 10 })
})

test('receipt handles belong to one run', () => {
  const polled = new PolledModel()
  expect(polled.keep('one', { Messages: [{ MessageId: 'm', ReceiptHandle: 'h' }] })).toBe(1)
  expect(polled.keep('one', {})).toBe(0)
  expect(polled.handleOf('one', 'm')).toBe('h')
  expect(polled.handleOf('two', 'm')).toBeUndefined()
  expect(polled.handleOf('one', 'constructor')).toBeUndefined()
})

test('names of FIFO queues keep their ending, and allow policies follow a rename', () => {
  const project = {
    ...blankProject('one'),
    queues: [
      newQueue('jobs.fifo'),
      { ...newQueue('dead.fifo'), redriveAllow: { permission: 'byQueue' as const, queues: ['jobs.fifo'] } },
    ],
  }
  expect(freeName(project, 'queue', 'jobs.fifo')).toBe('jobs-2.fifo')
  expect(renamePart(project, 'queue:jobs.fifo', 'work.fifo').queues[1]?.redriveAllow).toEqual({
    permission: 'byQueue',
    queues: ['work.fifo'],
  })
})
