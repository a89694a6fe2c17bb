import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MessagePlace } from '../../../src/kernel/event'
import { seconds } from '../../../src/kernel/time'
import { Pending } from '../../../src/aws/service'
import type { Services } from '../services'
import { messagesOf, redrive, send, withQueues } from './queues'

// Random operations on three queues, two of which are each other's dead-letter queue. After each of them the state, the counts and
// the event log must agree on where every message is.

const queue = fc.constantFrom('a', 'b', 'c')
const operation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('send' as const), queue, delay: fc.constantFrom(0, 0, 0, 1, 7) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('receive' as const),
      queue,
      max: fc.integer({ min: 1, max: 4 }),
      visibility: fc.constantFrom(0, 2, 5, 30),
      wait: fc.constantFrom(0, 0, 3),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), queue, which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      queue,
      which: fc.nat(),
      visibility: fc.constantFrom(0, 1, 10),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.constantFrom(1, 999, 1000, 5000, 31_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('purge' as const), queue }) },
)
type Operation = typeof operation extends fc.Arbitrary<infer O> ? O : never

function perform(run: Services, handles: string[], op: Operation): void {
  switch (op.kind) {
    case 'send':
      send(run, op.queue, 'x', { DelaySeconds: op.delay })
      return
    case 'receive': {
      const params = {
        QueueUrl: op.queue,
        MaxNumberOfMessages: op.max,
        VisibilityTimeout: op.visibility,
        WaitTimeSeconds: op.wait,
      }
      const answer = run.request('sqs', 'ReceiveMessage', params)
      if (!(answer instanceof Pending)) handles.push(...messagesOf(answer).map((message) => message.ReceiptHandle))
      return
    }
    case 'delete':
    case 'change': {
      const handle = handles[op.which % handles.length]
      if (handle === undefined) return
      const params = { QueueUrl: op.queue, ReceiptHandle: handle }
      if (op.kind === 'delete') run.ok('sqs', 'DeleteMessage', params)
      else
        try {
          run.ok('sqs', 'ChangeMessageVisibility', { ...params, VisibilityTimeout: op.visibility })
        } catch (error) {
          expect(String(error)).toContain('Message does not exist')
        }
      return
    }
    case 'advance':
      return run.advance(op.ms)
    case 'purge':
      try {
        run.ok('sqs', 'PurgeQueue', { QueueUrl: op.queue })
      } catch (error) {
        expect(String(error)).toContain('every 60 seconds')
      }
  }
}

/** Where every message is, by the event log alone; `from` of each movement must be where it was. */
function placesByLog(run: Services): Map<string, string> {
  const places = new Map<string, string>()
  for (const { queue: name, message, move } of run.of('message-moved')) {
    const was = places.get(message)
    if (move.from === 'sent') expect(was).toBeUndefined()
    else if (move.from === 'moved') expect(was).toBe('moved')
    else expect(was).toBe(`${name} ${move.from}`)
    const isEnd = move.to === 'deleted' || move.to === 'purged' || move.to === 'moved'
    places.set(message, isEnd ? move.to : `${name} ${move.to}`)
  }
  return places
}

function checkPlaces(run: Services): void {
  const byLog = placesByLog(run)
  let alive = 0
  for (const each of Object.values(run.sqs.queues)) {
    const counted: Record<MessagePlace, number> = { delayed: 0, visible: 0, 'in-flight': 0 }
    for (const message of Object.values(each.messages)) {
      alive++
      counted[message.place]++
      expect(byLog.get(message.id)).toBe(`${each.name} ${message.place}`)
      expect(message.until === null).toBe(message.place === 'visible')
      if (message.until !== null) expect(message.until).toBeGreaterThanOrEqual(run.now)
      const live = each.timers.filter(
        ([at, , sequence, generation]) =>
          sequence === message.sequence && generation === message.generation && at === message.until,
      )
      expect(live).toHaveLength(message.place === 'visible' ? 0 : 1)
      const offered = each.visible.filter((sequence) => sequence === message.sequence)
      expect(offered).toHaveLength(message.place === 'visible' ? 1 : 0)
    }
    expect(each.count).toEqual(counted)
    if (each.waiting.length > 0) expect(counted.visible).toBe(0)
    if (each.wake !== null) expect(each.wake.background).toBe(each.waiting.length === 0)
  }
  expect([...byLog.values()].filter((place) => place.includes(' ')).length).toBe(alive)
}

test('every message is always in exactly one of delayed, visible, in flight, deleted, moved, purged', () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1, maxLength: 60 }), (operations) => {
      const run = withQueues({ a: {}, b: {}, c: {} })
      run.ok('sqs', 'SetQueueAttributes', { QueueUrl: 'a', Attributes: redrive('b', 2) })
      run.ok('sqs', 'SetQueueAttributes', { QueueUrl: 'b', Attributes: redrive('a', 3) })
      const handles: string[] = []
      for (const op of operations) {
        perform(run, handles, op)
        run.advance(0)
        checkPlaces(run)
      }
      run.advance(seconds(100))
      checkPlaces(run)
    }),
    { numRuns: 150 },
  )
})
