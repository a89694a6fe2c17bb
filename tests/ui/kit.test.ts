import { expect, test } from 'vitest'
import type { Json } from '../../src/base/json'
import { checkedScriptUrl } from '../../src/app/trusted-types'
import { lanesOf, lifeOf } from '../../src/ui/bottom/lanes'
import { nameTrouble, readNumber } from '../../src/ui/files/validation'
import { branchesOf, foldedText } from '../../src/ui/kit/json'
import type { MessageView, QueueView } from '../../src/views/views'

test('a folded value is told by its keys or its length', () => {
  expect(foldedText({ a: 1, b: 2, c: 3, d: 4, e: 5 })).toBe('{ a, b, c, d, … }')
  expect(foldedText([1, 2])).toBe('[ 2 items ]')
  expect(branchesOf(JSON.parse('{"__proto__":1}') as Json)).toEqual([{ key: '__proto__', value: 1 }])
})

test('settings are checked in the words of the form', () => {
  expect(readNumber('batchSize', '10001')).toEqual({ trouble: 'At most 10000.' })
  expect(readNumber('visibilityTimeoutSeconds', '-1')).toEqual({ trouble: 'At least 0.' })
  expect(readNumber('memoryMb', '1.5')).toEqual({ trouble: 'A whole number.' })
  expect(readNumber('timeoutSeconds', ' 30 ')).toEqual({ ok: 30 })
})

test('names are checked as AWS checks them', () => {
  expect(nameTrouble('queue', 'orders-2')).toBeNull()
  expect(nameTrouble('queue', 'my queue')).toContain('letters, digits')
  expect(nameTrouble('function', 'x'.repeat(65))).toContain('at most 64')
  expect(nameTrouble('input', 'any text')).toBeNull()
})

test('scripts come only from our own origin and our own blobs', () => {
  const base = 'https://example.org/app/'
  expect(checkedScriptUrl('blob:https://example.org/1', base)).toBe('blob:https://example.org/1')
  expect(checkedScriptUrl('assets/worker.js', base)).toBe('assets/worker.js')
  expect(() => checkedScriptUrl('https://evil.example/x.js', base)).toThrow('refused')
  expect(() => checkedScriptUrl('data:text/javascript,1', base)).toThrow('refused')
})

const message = (place: MessageView['place'], life: MessageView['life']): MessageView => ({
  id: 'm',
  body: '{}',
  md5OfBody: '',
  place,
  receiveCount: 3,
  sentAt: 0,
  life,
})
const queueOf = (
  name: string,
  deadLetter: QueueView['deadLetter'],
  messages: readonly MessageView[],
  moved: number,
): QueueView => ({
  name,
  url: '',
  arn: '',
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  deadLetter,
  delayed: 0,
  visible: 0,
  inFlight: 0,
  sent: 1,
  deleted: 0,
  purged: 0,
  expired: 0,
  moved,
  messages,
})

test('a dead letter stands in the last lane of the queue that it came from, with its whole life', () => {
  const source = queueOf(
    'orders',
    { queue: 'dlq', maxReceiveCount: 3 },
    [message('moved', [{ at: 0, to: 'visible', because: 'sent' }])],
    1,
  )
  const target = queueOf('dlq', null, [message('visible', [{ at: 9, to: 'visible', because: 'moved' }])], 0)
  const lanes = lanesOf(source, [source, target])
  expect(lanes.map(({ id, messages }) => [id, messages.length])).toEqual([
    ['delayed', 0],
    ['visible', 0],
    ['in-flight', 0],
    ['done', 0],
    ['dead', 1],
  ])
  expect(lifeOf([source, target], 'm').map(({ queue }) => queue)).toEqual(['orders', 'dlq'])
})
