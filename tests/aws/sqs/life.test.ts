import { describe, expect, test } from 'vitest'
import { seconds } from '../../../src/kernel/time'
import { bodies, messagesOf, receive, redrive, send, withQueues } from './queues'

describe('visibility', () => {
  test('a message comes back when its visibility timeout ends', () => {
    const run = withQueues({ orders: { VisibilityTimeout: '30' } })
    send(run, 'orders', 'one')
    expect(receive(run, 'orders')).toHaveLength(1)
    run.advance(seconds(30) - 1)
    expect(receive(run, 'orders')).toEqual([])
    run.advance(1)
    expect(receive(run, 'orders')).toMatchObject([{ Body: 'one', Attributes: { ApproximateReceiveCount: '2' } }])
    expect(run.moves()).toContain('orders in-flight→visible: the visibility timeout of 30 s ended')
  })

  test('a message that comes back takes its old place', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'first')
    receive(run, 'orders')
    send(run, 'orders', 'second')
    run.advance(seconds(30))
    expect(bodies(receive(run, 'orders'))).toEqual(['first', 'second'])
  })

  test('a receive with timeout 0 counts and leaves the message visible', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    expect(receive(run, 'orders', { VisibilityTimeout: 0 })).toHaveLength(1)
    expect(receive(run, 'orders')).toMatchObject([{ Attributes: { ApproximateReceiveCount: '2' } }])
  })

  test('a change counts from the call on', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    const handle = receive(run, 'orders')[0]!.ReceiptHandle
    run.advance(seconds(20))
    run.ok('sqs', 'ChangeMessageVisibility', { QueueUrl: 'orders', ReceiptHandle: handle, VisibilityTimeout: 60 })
    run.advance(seconds(60) - 1)
    expect(receive(run, 'orders')).toEqual([])
    run.advance(1)
    expect(receive(run, 'orders')).toHaveLength(1)
  })

  test('a change to 0 gives the message back at once', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    const handle = receive(run, 'orders')[0]!.ReceiptHandle
    run.ok('sqs', 'ChangeMessageVisibility', { QueueUrl: 'orders', ReceiptHandle: handle, VisibilityTimeout: 0 })
    expect(receive(run, 'orders')).toHaveLength(1)
  })

  test('an expired handle succeeds in changing nothing; one of a deleted message does not', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    const handle = receive(run, 'orders')[0]!.ReceiptHandle
    const change = { QueueUrl: 'orders', ReceiptHandle: handle, VisibilityTimeout: 10 }
    run.advance(seconds(31))
    expect(run.ok('sqs', 'ChangeMessageVisibility', change)).toEqual({})
    expect(receive(run, 'orders')).toHaveLength(1)
    run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders', ReceiptHandle: handle })
    expect(run.refusal('sqs', 'ChangeMessageVisibility', change)).toMatchObject({
      queryCode: 'InvalidParameterValue',
      message: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    })
  })

  test('the total since the receive is at most twelve hours', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    const handle = receive(run, 'orders')[0]!.ReceiptHandle
    run.advance(seconds(1))
    expect(
      run.refusal('sqs', 'ChangeMessageVisibility', {
        QueueUrl: 'orders',
        ReceiptHandle: handle,
        VisibilityTimeout: 43_200,
      }).message,
    ).toContain('beyond the limit')
  })
})

describe('deleting', () => {
  test('an old handle deletes, and deleting twice is no error', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    const handle = receive(run, 'orders')[0]!.ReceiptHandle
    run.advance(seconds(31))
    receive(run, 'orders')
    const params = { QueueUrl: 'orders', ReceiptHandle: handle }
    run.ok('sqs', 'DeleteMessage', params)
    expect(run.ok('sqs', 'DeleteMessage', params)).toEqual({})
    run.advance(seconds(31))
    expect(receive(run, 'orders')).toEqual([])
    expect(run.moves().at(-1)).toBe('orders in-flight→deleted: deleted by you')
  })

  test('what never was a receipt handle is refused', () => {
    const run = withQueues({ orders: {} })
    expect(run.refusal('sqs', 'DeleteMessage', { QueueUrl: 'orders', ReceiptHandle: 'nonsense' })).toMatchObject({
      code: 'ReceiptHandleIsInvalid',
      status: 404,
      message: 'The input receipt handle "nonsense" is not a valid receipt handle.',
    })
  })

  test('a batch deletes each entry for itself', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    const handle = receive(run, 'orders')[0]!.ReceiptHandle
    const entries = [
      { Id: 'a', ReceiptHandle: handle },
      { Id: 'b', ReceiptHandle: 'nonsense' },
    ]
    expect(run.ok('sqs', 'DeleteMessageBatch', { QueueUrl: 'orders', Entries: entries })).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }],
    })
  })
})

describe('delays', () => {
  test('a delayed message is visible when its delay is over, by its own or the queue’s', () => {
    const run = withQueues({ orders: { DelaySeconds: '5' } })
    send(run, 'orders', 'queue')
    send(run, 'orders', 'own', { DelaySeconds: 2 })
    send(run, 'orders', 'none', { DelaySeconds: 0 })
    expect(bodies(receive(run, 'orders'))).toEqual(['none'])
    run.advance(seconds(2))
    expect(bodies(receive(run, 'orders'))).toEqual(['own'])
    run.advance(seconds(3))
    expect(bodies(receive(run, 'orders'))).toEqual(['queue'])
    expect(run.moves()).toContain('orders delayed→visible: the delay of 5 s ended')
  })
})

describe('long polling', () => {
  test('ends as soon as one message is there', () => {
    const run = withQueues({ orders: {} })
    const poll = run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 20 })
    run.advance(seconds(7))
    send(run, 'orders', 'one')
    run.run()
    expect(run.outcomes[poll]?.at).toBe(seconds(7))
    expect(bodies(messagesOf(run.answer(poll)))).toEqual(['one'])
    expect(run.elapsed).toBe(seconds(7))
  })

  test('gives an empty answer without members when its time is over', () => {
    const run = withQueues({ orders: { ReceiveMessageWaitTimeSeconds: '3' } })
    const poll = run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders' })
    run.run()
    expect(run.outcomes[poll]).toEqual({ at: seconds(3), outcome: { ok: {} } })
  })

  test('an explicit 0 overrides the waiting time of the queue', () => {
    const run = withQueues({ orders: { ReceiveMessageWaitTimeSeconds: '3' } })
    expect(receive(run, 'orders', { WaitTimeSeconds: 0 })).toEqual([])
  })

  test('those who wait are served in the order in which they came', () => {
    const run = withQueues({ orders: {} })
    const polls = [1, 2].map(() => run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 20 }))
    send(run, 'orders', 'one')
    send(run, 'orders', 'two')
    expect(polls.map((poll) => bodies(messagesOf(run.answer(poll))))).toEqual([['one'], ['two']])
  })

  test('ends of delays and of visibility timeouts wake it', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'in flight')
    receive(run, 'orders', { VisibilityTimeout: 9 })
    send(run, 'orders', 'delayed', { DelaySeconds: 4 })
    const polls = [1, 2].map(() => run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 20 }))
    run.run()
    expect(polls.map((poll) => run.outcomes[poll]?.at)).toEqual([seconds(4), seconds(9)])
  })

  test('is told when its queue is deleted', () => {
    const run = withQueues({ orders: {} })
    const poll = run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 20 })
    run.ok('sqs', 'DeleteQueue', { QueueUrl: 'orders' })
    expect(run.outcomes[poll]?.outcome).toMatchObject({
      err: { name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' },
    })
    expect(run.wakes('foreground')).toEqual([])
  })
})

describe('a run with timers that nobody waits for', () => {
  test('is quiet', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'in flight')
    send(run, 'orders', 'delayed', { DelaySeconds: 60 })
    receive(run, 'orders')
    run.run()
    expect(run.elapsed).toBe(0)
    expect(run.wakes('background')).toEqual(['sqs:timers@30000', 'sqs:retention@345600000'])
  })

  test('goes on as soon as somebody waits, and is quiet again when nobody does', () => {
    const run = withQueues({ orders: {} })
    send(run, 'orders', 'one')
    receive(run, 'orders')
    run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'orders', WaitTimeSeconds: 10 })
    expect(run.wakes('foreground')).toEqual(['sqs:deadline@10000', 'sqs:timers@30000'])
    run.run()
    expect(run.elapsed).toBe(seconds(10))
    expect(run.wakes('background')).toEqual(['sqs:timers@30000', 'sqs:retention@345600000'])
  })

  test('has two wake-ups per queue, however many timers there are', () => {
    const run = withQueues({ orders: {} })
    for (let i = 1; i <= 50; i++) send(run, 'orders', `${i}`, { DelaySeconds: i })
    expect(run.wakes('background')).toEqual(['sqs:timers@1000', 'sqs:retention@345600000'])
    run.advance(seconds(50))
    expect(run.sqs.queues['queue:orders']?.count).toEqual({ delayed: 0, visible: 50, 'in-flight': 0 })
  })

  test('keeps no heap of dead timers', () => {
    const run = withQueues({ orders: {} })
    for (let i = 0; i < 1000; i++) {
      send(run, 'orders', 'x')
      run.ok('sqs', 'DeleteMessage', { QueueUrl: 'orders', ReceiptHandle: receive(run, 'orders')[0]!.ReceiptHandle })
    }
    expect(run.sqs.queues['queue:orders']?.timers.length).toBeLessThan(100)
  })
})

describe('dead-letter queue', () => {
  test('takes a message on the receive after the last allowed one, with its id, its age and its count', () => {
    const run = withQueues({ dead: {}, orders: { VisibilityTimeout: '10', ...redrive('dead', 2) } })
    const id = send(run, 'orders', 'poison')
    for (let i = 0; i < 2; i++) {
      expect(receive(run, 'orders')).toHaveLength(1)
      run.advance(seconds(10))
    }
    run.advance(seconds(100))
    expect(receive(run, 'dead')).toEqual([])
    expect(receive(run, 'orders')).toEqual([])
    expect(receive(run, 'dead')).toMatchObject([
      {
        MessageId: id,
        Attributes: {
          ApproximateReceiveCount: '3',
          SentTimestamp: String(run.settings.startTime),
          DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:123456789012:orders',
        },
      },
    ])
    expect(run.moves().slice(-3, -1)).toEqual([
      'orders visible→moved: received 2 times, the limit of maxReceiveCount',
      'dead moved→visible: moved from orders: received 2 times, the limit of maxReceiveCount',
    ])
  })

  test('makes room for the next message of the same receive', () => {
    const run = withQueues({ dead: {}, orders: redrive('dead', 1) })
    send(run, 'orders', 'old')
    receive(run, 'orders', { VisibilityTimeout: 0 })
    send(run, 'orders', 'new')
    expect(bodies(receive(run, 'orders', { MaxNumberOfMessages: 1 }))).toEqual(['new'])
  })

  test('wakes those who wait for it', () => {
    const run = withQueues({ dead: {}, orders: redrive('dead', 1) })
    send(run, 'orders', 'old')
    receive(run, 'orders', { VisibilityTimeout: 0 })
    const poll = run.pending('sqs', 'ReceiveMessage', { QueueUrl: 'dead', WaitTimeSeconds: 20 })
    receive(run, 'orders')
    run.run()
    expect(bodies(messagesOf(run.answer(poll)))).toEqual(['old'])
  })

  test('that was deleted takes nothing: the message is received as usual', () => {
    const run = withQueues({ dead: {}, orders: redrive('dead', 1) })
    send(run, 'orders', 'old')
    receive(run, 'orders', { VisibilityTimeout: 0 })
    run.ok('sqs', 'DeleteQueue', { QueueUrl: 'dead' })
    expect(receive(run, 'orders')).toHaveLength(1)
  })
})
