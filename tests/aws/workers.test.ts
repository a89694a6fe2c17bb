import { describe, expect, test } from 'vitest'
import { newFunction, newQueue } from '../../src/project/defaults'
import type { Project, Queue, QueueWorker } from '../../src/project/project'
import { checkLaws } from '../law/laws'
import { FunctionError, TestRun, type TestFunction } from '../simulate'

const url = 'https://sqs.us-east-1.amazonaws.com/123456789012/orders'
const standard = {
  count: 1,
  pollSeconds: 5,
  waitTimeSeconds: 0,
  maxNumberOfMessages: 10,
  deletes: 'afterSuccess',
} as const

/** A queue with workers; what their handler got, as `seconds: bodies`. */
function working(
  worker: Partial<QueueWorker> = {},
  more: { queue?: Partial<Queue>; handler?: TestFunction; project?: Partial<Project> } = {},
): { run: TestRun; got: string[] } {
  const got: string[] = []
  const handler: TestFunction = (event, turn) => {
    const messages = (event as unknown as { Messages: readonly { Body: string }[] }).Messages
    if (turn.work.kind === 'invoke')
      got.push(`${(turn.now - run.simulation.settings.startTime) / 1000}: ${messages.map(({ Body }) => Body).join()}`)
    return more.handler?.(event, turn) ?? null
  }
  const run = new TestRun({ bill: handler })
  run.deploy({
    queues: [{ ...newQueue('orders'), ...more.queue }],
    functions: [{ ...newFunction('bill'), durationMs: 1000 }],
    workers: [{ queue: 'orders', function: 'bill', ...standard, ...worker }],
    ...more.project,
  })
  return { run, got }
}

const send = (run: TestRun, ...bodies: string[]): void => {
  for (const MessageBody of bodies) run.ok('sqs', 'SendMessage', { QueueUrl: url, MessageBody })
}
const moves = (run: TestRun): string[] =>
  run.events('message-moved').map(({ move, because }) => `${move.to}: ${because}`)
const rounded = (got: readonly string[]): string[] => got.map((one) => one.replace(/^(\d+)\.\d+/, '$1'))
const elapsed = (run: TestRun): number => run.simulation.now - run.simulation.settings.startTime
const fails: TestFunction = () => {
  throw new FunctionError('Error', 'no')
}

describe('a worker of a queue', () => {
  test('hands a receive to its function at once and deletes what it received after success', () => {
    const { run, got } = working()
    send(run, 'one', 'two')
    run.run()
    expect(rounded(got)).toEqual(['0: one,two'])
    expect(moves(run)).toEqual([
      'visible: sent by you',
      'visible: sent by you',
      'in-flight: received by worker 1 of bill for a visibility timeout of 30 s',
      'in-flight: received by worker 1 of bill for a visibility timeout of 30 s',
      'deleted: deleted by worker 1 of bill',
      'deleted: deleted by worker 1 of bill',
    ])
    const callers = run.events('call').flatMap(({ caller, action }) => (caller.kind === 'worker' ? [action] : []))
    expect(callers.filter((action) => action !== 'AwaitVisible')).toEqual([
      'ReceiveMessage',
      'Invoke',
      'DeleteMessageBatch',
    ])
    checkLaws(run.simulation)
  })

  test('is quiet while its queue is empty, and polls in its rhythm all the same', () => {
    const { run, got } = working()
    run.run()
    expect(elapsed(run)).toBe(0)
    run.advance(12_000)
    send(run, 'late')
    run.run()
    expect(rounded(got)).toEqual(['15: late'])
  })

  test('takes a message at once while it polls long', () => {
    const { run, got } = working({ waitTimeSeconds: 20, pollSeconds: 10 })
    run.advance(12_000)
    send(run, 'long poll')
    run.run()
    expect(rounded(got)).toEqual(['12: long poll'])
    // The round has ended a little after 13 s: the pause lasts until 23 s.
    run.advance(2_000)
    send(run, 'pause')
    run.run()
    expect(rounded(got)[1]).toBe('23: pause')
  })

  test('pauses between rounds', () => {
    const { run, got } = working({ maxNumberOfMessages: 1 })
    send(run, 'one', 'two', 'three')
    run.run()
    expect(rounded(got)).toEqual(['0: one', '6: two', '12: three'])
  })

  test('leaves a message to its visibility timeout when the handler fails', () => {
    const { run, got } = working({ visibilityTimeoutSeconds: 40 }, { handler: fails })
    send(run, 'one')
    for (let i = 0; i < 2; i++) run.advance(30_000)
    // It polls every 5 s from the end of the first round on, a little after 1 s.
    expect(rounded(got)).toEqual(['0: one', '41: one'])
    expect(moves(run)[2]).toBe('visible: the visibility timeout of 40 s ended')
  })

  test('that deletes before it handles has lost what its handler fails on', () => {
    const { run, got } = working({ deletes: 'beforeHandling' }, { handler: fails })
    send(run, 'one')
    run.run()
    expect(rounded(got)).toEqual(['0: one'])
    expect(moves(run).at(-1)).toBe('deleted: deleted by worker 1 of bill')
  })

  test('that never deletes sees a message again', () => {
    const { run, got } = working({ deletes: 'never' })
    send(run, 'one')
    run.advance(70_000)
    expect(rounded(got)).toEqual(['0: one', '31: one', '62: one'])
  })

  test('works beside others, each on its own messages', () => {
    const { run, got } = working({ count: 3, maxNumberOfMessages: 1 })
    send(run, 'one', 'two', 'three', 'four')
    run.run()
    expect(rounded(got).toSorted()).toEqual(['0: one', '0: three', '0: two', '6: four'])
    const callers = run.events('invocation-started').map(({ caller }) => ('number' in caller ? caller.number : null))
    expect(new Set(callers)).toEqual(new Set([1, 2, 3]))
    checkLaws(run.simulation)
  })

  test('of a FIFO queue gets one message of a group after the other', () => {
    const { run, got } = working(
      { queue: 'orders.fifo', maxNumberOfMessages: 1, count: 2 },
      { project: { queues: [newQueue('orders.fifo')] } },
    )
    for (const MessageBody of ['one', 'two'])
      run.ok('sqs', 'SendMessage', {
        QueueUrl: `${url}.fifo`,
        MessageBody,
        MessageGroupId: 'a',
        MessageDeduplicationId: MessageBody,
      })
    run.run()
    expect(got.map((one) => one.replace(/^.*: /, ''))).toEqual(['one', 'two'])
    checkLaws(run.simulation)
  })

  test('goes on more slowly while its function is throttled', () => {
    const { run, got } = working(
      {},
      {
        project: {
          faults: [{ name: 'busy', target: { kind: 'function', name: 'bill' }, does: { kind: 'throttle', above: 0 } }],
        },
      },
    )
    send(run, 'one')
    run.advance(100_000)
    expect(got).toEqual([])
    expect(run.events('message-moved').filter(({ move }) => move.to === 'in-flight').length).toBeGreaterThan(1)
  })

  test('stops when its queue is deleted', () => {
    const { run } = working({ count: 2 })
    run.ok('sqs', 'DeleteQueue', { QueueUrl: url })
    run.run()
    expect(run.events('notice').map(({ text }) => text)).toEqual([
      'The workers of orders with the function bill were stopped: The specified queue does not exist.',
    ])
    checkLaws(run.simulation)
  })
})

test('workers of a queue or with a function that is not there are refused', () => {
  const deploy = (project: Partial<Project>): (() => void) => {
    const workers = [{ queue: 'orders', function: 'bill', ...standard }]
    return () => new TestRun().deploy({ workers, ...project })
  }
  expect(deploy({ queues: [newQueue('orders')] })).toThrow(/ResourceNotFoundException/)
  expect(deploy({ functions: [newFunction('bill')] })).toThrow(/QueueDoesNotExist/)
})

test('a message that one worker takes wakes the others for nothing, and their empty answer is in the log', () => {
  const { run } = working({ count: 2 })
  send(run, 'one')
  run.run()
  const answers = run.events('answer').map(({ outcome }) => ('ok' in outcome ? outcome.ok : null))
  expect(answers.filter((one) => one !== null && typeof one === 'object' && 'Messages' in one)).toHaveLength(1)
  const polls = run.events('call').filter(({ action }) => action === 'ReceiveMessage')
  expect(polls).toHaveLength(2)
})
